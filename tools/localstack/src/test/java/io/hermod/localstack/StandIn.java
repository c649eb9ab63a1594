package io.hermod.localstack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One provider for all the tests, in their JVM: the model that a request names decides on the answer. */
final class StandIn {
    private static final Pattern NAME = Pattern.compile("model-[0-9a-f-]+");

    private final Map<String, Model> models = new ConcurrentHashMap<>();
    private final ScriptedProvider provider = ScriptedProvider.onEveryAddress(this::answer);

    /** A model that one test asks for: what it answers in turn, the last again and again, and what it was asked. */
    record Model(String name, List<ScriptedAnswer> answers, AtomicInteger given, List<ReceivedRequest> requests) {
        /** As a client writes it. */
        String full() {
            return "openai/" + name;
        }

        private ScriptedAnswer answerTo(ReceivedRequest request) {
            requests.add(request);
            return answers.get(Math.min(given.getAndIncrement(), answers.size() - 1));
        }
    }

    /** Where the functions find it. */
    URI url() {
        return URI.create("http://" + StartedStack.HOST_OF_THE_TESTS + ":"
                + provider.url().getPort());
    }

    Model answering(ScriptedAnswer... answers) {
        Model model = new Model(
                "model-" + UUID.randomUUID(), List.of(answers), new AtomicInteger(), new CopyOnWriteArrayList<>());
        models.put(model.name(), model);
        return model;
    }

    private ScriptedAnswer answer(ReceivedRequest request) {
        Matcher name = NAME.matcher(new String(request.body().bytes(), ISO_8859_1));
        while (name.find()) {
            Model model = models.get(name.group());
            if (model != null) {
                return model.answerTo(request);
            }
        }
        return ScriptedAnswer.json(404, "{\"error\":{\"message\":\"no test has such a model\"}}");
    }
}
