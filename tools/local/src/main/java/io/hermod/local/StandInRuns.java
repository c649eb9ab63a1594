package io.hermod.local;

import io.hermod.core.shared.Payload;
import io.hermod.local.StandInRun.End;
import io.hermod.local.StandInRun.Form;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runs that the stand-in provider goes on with: OpenAI's and Azure's responses in the background, and predictions
 * of Replicate's models whose ends are set. Other predictions have ended with the response, for which their caller
 * waits.
 */
final class StandInRuns {
    private static final String POST = "POST";
    private static final Pattern RESPONSE = Pattern.compile(".*/responses");
    private static final Pattern PREDICTION = Pattern.compile(".*/(?:models|deployments)/(.+)/predictions");
    private static final Pattern RUN = Pattern.compile(".*/(?:responses|predictions)/([^/]+)(/cancel)?");

    private final Map<String, StandInRun> runs = new LinkedHashMap<>();
    private final Map<String, Queue<End>> ends = new ConcurrentHashMap<>();

    /** The next runs of the model end so, in this order. All others complete. */
    void end(String model, End... next) {
        ends.put(model, new ArrayDeque<>(Arrays.asList(next)));
    }

    /** The model's runs in the order of their beginning. */
    synchronized List<StandInRun> of(String model) {
        return runs.values().stream().filter(run -> run.model().equals(model)).toList();
    }

    /** The answer if the call begins a run, looks at one or cancels one. */
    synchronized Optional<StandInAnswer> to(String method, URI server, String path, Payload request)
            throws IOException {
        Matcher run = RUN.matcher(path);
        if (run.matches()) {
            return Optional.of(ofRun(method, server, run.group(1), run.group(2) != null));
        }
        if (!method.equals(POST)) {
            return Optional.empty();
        }
        if (RESPONSE.matcher(path).matches()) {
            Map<String, Object> response = StandInAnswer.tree(request);
            return Boolean.TRUE.equals(response.get("background"))
                    ? Optional.of(begin(server, String.valueOf(response.get("model")), Form.RESPONSE))
                    : Optional.empty();
        }
        Matcher prediction = PREDICTION.matcher(path);
        return prediction.matches() && ends.containsKey(prediction.group(1))
                ? Optional.of(begin(server, prediction.group(1), Form.PREDICTION))
                : Optional.empty();
    }

    private StandInAnswer begin(URI server, String model, Form form) throws IOException {
        String id = (form == Form.RESPONSE ? "resp_" : "p")
                + UUID.randomUUID().toString().replace("-", "");
        End end = Optional.ofNullable(ends.get(model)).map(Queue::poll).orElse(End.COMPLETED);
        StandInRun run = new StandInRun(id, model, form, end);
        runs.put(id, run);
        return run.begin(server);
    }

    private StandInAnswer ofRun(String method, URI server, String id, boolean isCancelled) throws IOException {
        StandInRun run = runs.get(id);
        if (run == null) {
            return StandInAnswer.notFound("there is no " + id);
        }
        return method.equals(POST) && isCancelled ? run.cancel() : run.look(server);
    }
}
