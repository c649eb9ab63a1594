package io.hermod.providers.gemini;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The log probabilities of an answer's tokens, in OpenAI's form. */
final class TokenLogprobs {
    private TokenLogprobs() {}

    /** The member {@code logprobs} of a choice; empty if the candidate has none. */
    static Optional<JsonMap> of(JsonTree candidate) {
        return candidate.member("logprobsResult").map(result -> {
            List<JsonTree> top = result.elements("topCandidates");
            List<JsonTree> chosen = result.elements("chosenCandidates");
            List<JsonMap> tokens = new ArrayList<>();
            for (int index = 0; index < chosen.size(); index++) {
                List<JsonMap> others = index < top.size()
                        ? top.get(index).elements("candidates").stream()
                                .map(TokenLogprobs::token)
                                .toList()
                        : List.of();
                tokens.add(token(chosen.get(index)).put("top_logprobs", others));
            }
            return new JsonMap().put("content", tokens);
        });
    }

    private static JsonMap token(JsonTree token) {
        String text = token.text("token").orElse("");
        JsonMap form = JsonMap.of("token", text);
        token.member("logProbability").ifPresent(value -> form.put("logprob", value));
        return form.put("bytes", bytes(text));
    }

    private static List<Integer> bytes(String text) {
        List<Integer> bytes = new ArrayList<>();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(Byte.toUnsignedInt(one));
        }
        return bytes.stream().collect(Collectors.toUnmodifiableList());
    }
}
