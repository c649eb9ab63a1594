package io.hermod.providers.responses;

import io.hermod.core.shared.Words;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A responses request as a chat request, for providers without the Responses API. Members that both have, and members
 * that OpenAI does not know, stay as they are.
 */
public final class ResponsesRequestToChat {
    private static final String LOGPROBS = "message.output_text.logprobs";

    /** Members that are read here, and members that only say how the answer is delivered. */
    private static final List<String> OWN = Words.in("""
        input instructions max_output_tokens text reasoning tools tool_choice parallel_tool_calls
        top_logprobs include background stream stream_options fallbacks
        """);

    /** Members that chat has no form for and that do not change what is asked. */
    private static final List<String> WITHOUT_FORM = List.of("truncation", "max_tool_calls");

    /** Values of {@code include} that chat has a form for. */
    private static final Set<String> INCLUDED = Set.of(LOGPROBS, "reasoning.encrypted_content");

    private final JsonTree asked;
    private final JsonMap chat;
    private final Set<String> dropped = new TreeSet<>();

    private ResponsesRequestToChat(JsonTree asked) {
        this.asked = asked;
        this.chat = JsonMap.copyOf(asked);
    }

    /**
     * Maps a request.
     *
     * @throws io.hermod.wire.tree.InvalidShape if the request has something that chat has no form for
     */
    public static MappedRequest of(JsonTree responses) {
        return new ResponsesRequestToChat(responses).map();
    }

    private MappedRequest map() {
        rejectReferences();
        OWN.forEach(chat::remove);
        WITHOUT_FORM.stream().filter(asked::has).forEach(name -> {
            chat.remove(name);
            dropped.add(name);
        });
        putMessages();
        chat.putIfPresent("max_completion_tokens", asked.member("max_output_tokens"));
        putText();
        putReasoning();
        putLogprobs();
        new FlatTools(asked).putInto(chat, asked.member("parallel_tool_calls"));
        return new MappedRequest(chat, List.copyOf(dropped));
    }

    /** What is stored at OpenAI is not known to another provider, and without it the request asks something else. */
    private void rejectReferences() {
        for (String name : List.of("previous_response_id", "conversation")) {
            asked.member(name).ifPresent(reference -> {
                throw reference.invalid("refers to turns that are stored at OpenAI: send all turns as input");
            });
        }
        asked.member("prompt").ifPresent(prompt -> {
            throw prompt.invalid("is a template that is stored at OpenAI: send its text as instructions or input");
        });
        asked.number("n").filter(n -> n > 1).ifPresent(_ -> {
            throw asked.required("n").invalid("must be 1: a response has one answer");
        });
    }

    private void putMessages() {
        InputItems items = new InputItems(asked.member("instructions").map(JsonTree::requiredText));
        items.addAll(asked.required("input"));
        chat.put("messages", items.messages());
        dropped.addAll(items.dropped());
    }

    private void putText() {
        asked.member("text").ifPresent(text -> {
            text.member("format").ifPresent(format -> chat.put("response_format", TextFormat.toChat(format)));
            chat.putIfPresent("verbosity", text.member("verbosity"));
        });
    }

    private void putReasoning() {
        asked.member("reasoning").ifPresent(reasoning -> {
            if (reasoning.has("max_tokens")) {
                chat.put(
                        "reasoning",
                        JsonMap.of("max_tokens", reasoning.required("max_tokens"))
                                .putIfPresent("effort", reasoning.member("effort")));
            } else {
                chat.putIfPresent("reasoning_effort", reasoning.member("effort"));
            }
            List.of("summary", "generate_summary").stream()
                    .filter(reasoning::has)
                    .forEach(name -> dropped.add("reasoning." + name));
        });
    }

    private void putLogprobs() {
        List<String> include = asked.elements("include").stream()
                .flatMap(value -> value.text().stream())
                .toList();
        boolean hasTop = asked.number("top_logprobs").filter(top -> top > 0).isPresent();
        if (hasTop || include.contains(LOGPROBS)) {
            chat.put("logprobs", true).putIfPresent("top_logprobs", asked.member("top_logprobs"));
        }
        if (!INCLUDED.containsAll(include)) {
            dropped.add("include");
        }
    }
}
