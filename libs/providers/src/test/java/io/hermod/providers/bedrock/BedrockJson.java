package io.hermod.providers.bedrock;

import io.hermod.providers.responses.Json;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON of the tests, and the mapping of a chat. */
final class BedrockJson {
    static final String CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    static final String NEWEST_CLAUDE = "global.anthropic.claude-opus-5-v1";
    static final String NOVA = "amazon.nova-lite-v1:0";
    static final String NOVA_2 = "us.amazon.nova-2-lite-v1:0";
    static final String MISTRAL = "mistral.mistral-large-3-675b-instruct";
    static final String LLAMA = "us.meta.llama3-3-70b-instruct-v1:0";
    static final String GPT_OSS = "openai.gpt-oss-120b-1:0";

    private BedrockJson() {}

    static JsonTree tree(String json) {
        return Json.tree(json);
    }

    /** The value with the types of numbers that a parser gives. */
    static Object value(String json) {
        return tree(json).value();
    }

    static Object value(JsonMap json) {
        return read(json).value();
    }

    static JsonTree read(JsonMap json) {
        return tree(new String(json.bytes(), StandardCharsets.UTF_8));
    }

    static MappedRequest map(String model, String chat) {
        return known(ConverseRequest.of(tree(chat), model, KnownModels.BUILT_IN));
    }

    /** The request, whose body Amazon's SDK knows. */
    static MappedRequest known(MappedRequest mapped) {
        SdkShape.requireRequest(
                software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest.builder()
                        .build(),
                value(mapped.body()));
        return mapped;
    }

    /** The body for a chat of one short message and other members. */
    static MappedRequest with(String model, String members) {
        return map(
                model,
                "{'messages':[{'role':'user','content':'Hi'}],%s}"
                        .formatted(members)
                        .replace('\'', '"'));
    }

    /** A member of the body for a chat of one short message; null if it is absent. */
    static @Nullable Object member(String model, String members, String name) {
        return read(with(model, members).body())
                .member(name)
                .map(JsonTree::value)
                .orElse(null);
    }

    static Object messages(String model, String messages) {
        String chat = "{'messages':%s}".formatted(messages).replace('\'', '"');
        return read(map(model, chat).body()).required("messages").value();
    }

    /** A value in single quotes instead of double ones. */
    static Object quoted(String json) {
        return tree("{\"v\":" + json.replace('\'', '"') + "}").required("v").value();
    }
}
