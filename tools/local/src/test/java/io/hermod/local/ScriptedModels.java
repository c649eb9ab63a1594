package io.hermod.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One provider behind all the tests: the model that a request names decides on the answer, so that tests do not meet.
 */
final class ScriptedModels implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("model-[0-9a-z-]+");

    private final Map<String, ScriptedModel> models = new ConcurrentHashMap<>();
    private final ScriptedProvider provider = ScriptedProvider.choosing(this::answer);

    URI url() {
        return provider.url();
    }

    /** A new model that gives the answers in order, and the last one again and again. */
    ScriptedModel answering(ScriptedAnswer... answers) {
        List<ScriptedAnswer> inOrder = List.of(answers);
        AtomicInteger given = new AtomicInteger();
        return choosing(request -> inOrder.get(Math.min(given.getAndIncrement(), inOrder.size() - 1)));
    }

    /** A new model that lets each request decide. */
    ScriptedModel choosing(Function<ReceivedRequest, ScriptedAnswer> script) {
        return named("model-" + UUID.randomUUID(), script);
    }

    /** A model whose name is known before, as in a configuration. It must begin with {@code model-}. */
    ScriptedModel named(String name, Function<ReceivedRequest, ScriptedAnswer> script) {
        ScriptedModel model = new ScriptedModel(name, script);
        models.put(name, model);
        return model;
    }

    @Override
    public void close() {
        provider.close();
    }

    private ScriptedAnswer answer(ReceivedRequest request) {
        Matcher name = NAME.matcher(new String(request.body().bytes(), ISO_8859_1));
        while (name.find()) {
            ScriptedModel model = models.get(name.group());
            if (model != null) {
                return model.answerTo(request);
            }
        }
        return ScriptedAnswer.json(404, "{\"error\":{\"message\":\"no test has such a model\"}}");
    }
}
