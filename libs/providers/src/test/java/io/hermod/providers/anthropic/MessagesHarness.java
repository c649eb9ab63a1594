package io.hermod.providers.anthropic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.MessageCreateParams;
import io.hermod.providers.responses.Json;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps requests and answers, each of which Anthropic's own SDK must read without an unknown member. */
final class MessagesHarness {
    static final String NEWEST = "claude-opus-5";
    static final String OF_4_6 = "claude-opus-4-6";
    static final String OF_4_5 = "claude-sonnet-4-5-20250929";
    static final String OLD = "claude-3-5-haiku-20241022";

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    /** Members that newer SDKs do not have, because the newest models reject them. */
    private static final List<String> OLDER = List.of("Body.temperature", "Body.top_p", "Body.top_k");

    private MessagesHarness() {}

    /** A request with one message and these members. */
    static String chat(String members) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + (members.isEmpty() ? "" : ",") + members
                + "}";
    }

    static MappedRequest map(String chat, String model, Host host) {
        MappedRequest mapped = MessagesRequest.of(tree(chat), model, ClaudeModel.of(model, KnownModels.BUILT_IN), host);
        if (host == Host.ANTHROPIC) {
            requireKnown(mapped.body());
        }
        return mapped;
    }

    /** The mapped request at Anthropic, as it is read again. */
    static Map<?, ?> body(String chat, String model) {
        return json(map(chat, model, Host.ANTHROPIC).body());
    }

    /** A member of the mapped request at Anthropic; empty if it is absent. */
    static Optional<Object> member(String chat, String model, String name) {
        return Optional.ofNullable(body(chat, model).get(name));
    }

    static List<String> dropped(String chat, String model) {
        return map(chat, model, Host.ANTHROPIC).dropped();
    }

    static void assertInvalid(String chat, String model, Host host, String message) {
        assertThatThrownBy(
                        () -> MessagesRequest.of(tree(chat), model, ClaudeModel.of(model, KnownModels.BUILT_IN), host))
                .isInstanceOf(InvalidShape.class)
                .hasMessageContaining(message);
    }

    /** The mapped answer, as it is read again. */
    static Map<?, ?> answer(String message, Asked asked) {
        try {
            ObjectMappers.jsonMapper().readValue(message, BetaMessage.class).validate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json(MessagesAnswer.chat(tree(message), asked, NOW));
    }

    static JsonTree tree(String json) {
        return Json.tree(json);
    }

    static Object json(String json) {
        return requireNonNull(((Map<?, ?>) tree("{\"it\":" + json + "}").value()).get("it"));
    }

    static Map<?, ?> json(JsonMap object) {
        return (Map<?, ?>)
                tree(new String(object.bytes(), StandardCharsets.UTF_8)).value();
    }

    private static void requireKnown(JsonMap body) {
        try {
            MessageCreateParams.Body parsed = ObjectMappers.jsonMapper()
                    .readValue(body.bytes(), MessageCreateParams.Body.class)
                    .validate();
            assertThat(OLDER).containsAll(SdkMembers.unknownOf(parsed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
