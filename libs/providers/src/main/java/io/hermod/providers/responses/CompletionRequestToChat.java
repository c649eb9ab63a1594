package io.hermod.providers.responses;

import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;

/** A text completion's request as a chat request: its prompt is a user's message. Other members stay as they are. */
public final class CompletionRequestToChat {
    private static final List<String> OWN =
            List.of("prompt", "best_of", "echo", "suffix", "logprobs", "stream", "stream_options", "fallbacks");

    private CompletionRequestToChat() {}

    /**
     * Maps a request.
     *
     * @throws io.hermod.wire.tree.InvalidShape if the request has something that chat has no form for
     */
    public static MappedRequest of(JsonTree completion) {
        rejectWithoutForm(completion);
        JsonMap chat = JsonMap.copyOf(completion);
        OWN.forEach(chat::remove);
        JsonMap message = JsonMap.of("role", "user").put("content", prompt(completion.required("prompt")));
        return new MappedRequest(chat.put("messages", List.of(message)), List.of());
    }

    private static void rejectWithoutForm(JsonTree completion) {
        completion.number("best_of").filter(best -> best > 1).ifPresent(_ -> {
            throw completion.required("best_of").invalid("must be 1: this model is a chat's, which gives one answer");
        });
        completion.text("suffix").filter(suffix -> !suffix.isEmpty()).ifPresent(_ -> {
            throw completion.required("suffix").invalid("has no form for this model, which is a chat's: leave it out");
        });
        if (completion.isTrue("echo")) {
            throw completion
                    .required("echo")
                    .invalid("must be false: this model is a chat's, which answers the prompt");
        }
        completion.member("logprobs").ifPresent(logprobs -> {
            throw logprobs.invalid("has no form for this model, which is a chat's: leave it out");
        });
    }

    private static String prompt(JsonTree prompt) {
        if (prompt.isText()) {
            return prompt.requiredText();
        }
        List<JsonTree> prompts = prompt.requiredElements();
        if (prompts.stream().anyMatch(element -> !element.isText())) {
            throw prompt.invalid("must be text: a chat's model does not take token ids");
        }
        if (prompts.size() != 1) {
            throw prompt.invalid("must be one text for this model, which is a chat's: send a request for each prompt");
        }
        return prompts.getFirst().requiredText();
    }
}
