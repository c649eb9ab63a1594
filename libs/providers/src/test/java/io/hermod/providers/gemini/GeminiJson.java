package io.hermod.providers.gemini;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** JSON of the tests in single quotes, and the mapping of a chat and its answer. */
final class GeminiJson {
    static final String OF_3 = "gemini-3-flash-preview";
    static final String OF_2_5 = "gemini-2.5-flash";
    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private GeminiJson() {}

    static JsonTree tree(String json) {
        try {
            return JsonTree.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** A value of any kind. */
    static Object value(String json) {
        return tree("{\"v\":" + json + "}").required("v").value();
    }

    /** The object as it is read again. */
    static JsonTree read(JsonMap json) {
        try {
            return JsonTree.read(json.bytes());
        } catch (MalformedJson malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    static MappedRequest map(String model, Host host, String chat) {
        return GenerateRequest.of(tree(chat), GeminiModel.of(model, KnownModels.BUILT_IN), host);
    }

    /** The request for a chat of one short message and other members. */
    static MappedRequest with(String model, String members) {
        return map(model, Host.GEMINI, "{'messages':[{'role':'user','content':'Hi'}]," + members + "}");
    }

    /** A member of the body for a chat of one short message; null if it is absent. */
    static @Nullable Object member(String model, String members, String name) {
        return read(with(model, members).body())
                .member(name)
                .map(JsonTree::value)
                .orElse(null);
    }

    /** A member of the {@code generationConfig}; null if it is absent. */
    static @Nullable Object config(String model, String members, String name) {
        return read(with(model, members).body())
                .member("generationConfig")
                .flatMap(config -> config.member(name))
                .map(JsonTree::value)
                .orElse(null);
    }

    static Object contents(String model, Host host, String messages) {
        return read(map(model, host, "{'messages':" + messages + "}").body())
                .required("contents")
                .value();
    }

    static void assertInvalid(String model, String members, String message) {
        assertThatThrownBy(() -> with(model, members))
                .isInstanceOf(InvalidShape.class)
                .hasMessageContaining(message);
    }

    static ChatAnswer answer(String answer) throws UnusableAnswer {
        return GenerateAnswer.chat(tree(answer), OF_3, NOW);
    }

    /** The chat result as it is read again. */
    static JsonTree chat(String answer) throws UnusableAnswer {
        return switch (answer(answer)) {
            case ChatAnswer.Completion completion -> read(completion.json());
            case ChatAnswer.Failure _, ChatAnswer.Running _ -> throw new AssertionError("no completion");
        };
    }

    /** The only choice of a candidate. */
    static JsonTree choice(String candidate) throws UnusableAnswer {
        return chat("{'candidates':[" + candidate + "]}").elements("choices").getFirst();
    }
}
