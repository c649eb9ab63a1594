package io.hermod.providers.responses;

import io.hermod.core.shared.Words;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A chat request as a responses request, for models with the Responses API only. Members that both have, and members
 * that OpenAI does not know, stay as they are.
 */
public final class ChatRequestToResponses {
    private static final long MIN_OUTPUT_TOKENS = 16;

    /** Members that are read here, and members that only say how the answer is delivered. */
    private static final List<String> OWN = Words.in("""
        messages max_tokens max_completion_tokens response_format verbosity reasoning
        reasoning_effort reasoning_max_tokens tools tool_choice logprobs top_logprobs n modalities
        stream stream_options fallbacks
        """);

    /** Members that responses have no form for and that do not change what is asked. */
    private static final List<String> WITHOUT_FORM =
            List.of("seed", "presence_penalty", "frequency_penalty", "prediction", "reasoning_max_tokens");

    private final JsonTree asked;
    private final JsonMap responses;
    private final Set<String> dropped = new TreeSet<>();

    private ChatRequestToResponses(JsonTree asked) {
        this.asked = asked;
        this.responses = JsonMap.copyOf(asked);
    }

    /**
     * Maps a request.
     *
     * @throws io.hermod.wire.tree.InvalidShape if the request has something that responses have no form for
     */
    public static MappedRequest of(JsonTree chat) {
        return new ChatRequestToResponses(chat).map();
    }

    private MappedRequest map() {
        rejectWithoutForm();
        OWN.forEach(responses::remove);
        WITHOUT_FORM.stream().filter(asked::has).forEach(name -> {
            responses.remove(name);
            dropped.add(name);
        });
        boolean hasReasoning = putInput();
        asked.number("max_completion_tokens")
                .or(() -> asked.number("max_tokens"))
                .ifPresent(max -> responses.put("max_output_tokens", Math.max(max, MIN_OUTPUT_TOKENS)));
        putText();
        putReasoning();
        NestedTools.putInto(responses, asked);
        putStorage(hasReasoning || responses.has("reasoning"));
        return new MappedRequest(responses, List.copyOf(dropped));
    }

    private void rejectWithoutForm() {
        for (String name : List.of("stop", "logit_bias", "audio", "functions", "function_call", "web_search_options")) {
            asked.member(name).filter(value -> !isEmpty(value)).ifPresent(value -> {
                throw value.invalid("has no form for this model, which has the Responses API only: leave it out");
            });
            responses.remove(name);
        }
        asked.number("n").filter(n -> n > 1).ifPresent(_ -> {
            throw asked.required("n").invalid("must be 1: this model's API gives one answer");
        });
        asked.elements("modalities").stream()
                .filter(modality -> modality.text().filter("text"::equals).isEmpty())
                .findFirst()
                .ifPresent(modality -> {
                    throw modality.invalid("must be text: this model's API answers in text");
                });
    }

    private static boolean isEmpty(JsonTree value) {
        return (value.isArray() && value.elements().isEmpty())
                || (value.isObject() && value.members().isEmpty());
    }

    /** Puts the items, and the only system message if it comes first. */
    private boolean putInput() {
        List<JsonTree> messages = asked.required("messages").requiredElements();
        Optional<String> instructions = instructions(messages);
        instructions.ifPresent(text -> responses.put("instructions", text));
        MessageItems items = new MessageItems();
        messages.subList(instructions.isPresent() ? 1 : 0, messages.size()).forEach(items::add);
        responses.put("input", items.items());
        if (items.hasNames()) {
            dropped.add("messages.name");
        }
        return items.hasReasoning();
    }

    private static Optional<String> instructions(List<JsonTree> messages) {
        long systems = messages.stream()
                .filter(message -> message.text("role")
                        .filter(role -> role.equals("system") || role.equals("developer"))
                        .isPresent())
                .count();
        return systems == 1 && messages.size() > 1
                ? messages.stream()
                        .findFirst()
                        .filter(first ->
                                first.text("role").filter("system"::equals).isPresent())
                        .flatMap(first -> first.text("content"))
                : Optional.empty();
    }

    private void putText() {
        JsonMap text = new JsonMap()
                .putIfPresent("format", asked.member("response_format").map(TextFormat::toResponses))
                .putIfPresent("verbosity", asked.member("verbosity"));
        responses.putIfNotEmpty("text", text);
    }

    private void putReasoning() {
        JsonMap reasoning = asked.member("reasoning").map(JsonMap::copyOf).orElseGet(JsonMap::new);
        if (reasoning.has("max_tokens")) {
            reasoning.remove("max_tokens");
            dropped.add("reasoning.max_tokens");
        }
        reasoning.putIfPresent("effort", asked.member("reasoning_effort"));
        responses.putIfNotEmpty("reasoning", reasoning);
    }

    /** A chat is not stored by default, so its reasoning must come back with the answer to be read again. */
    private void putStorage(boolean reasons) {
        List<String> include = new ArrayList<>();
        if (asked.isTrue("logprobs")) {
            include.add("message.output_text.logprobs");
            responses.putIfPresent("top_logprobs", asked.member("top_logprobs"));
        }
        boolean isStored = asked.isTrue("store");
        responses.put("store", isStored);
        if (reasons && !isStored) {
            include.add("reasoning.encrypted_content");
        }
        responses.putIfNotEmpty("include", include);
    }
}
