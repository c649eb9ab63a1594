package io.hermod.providers.bedrock;

import io.hermod.providers.chat.PlainAnswer;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Maps text completions to the native bodies of Mistral and Llama, one call for each prompt, and back. Pure. */
public final class BedrockText {
    private static final String MAX_TOKENS = "max_tokens";
    private static final Set<String> OF_LLAMA =
            Set.of("prompt", MAX_TOKENS, "temperature", "top_p", "stop", "n", "echo");
    private static final Set<String> OF_MISTRAL =
            Set.of("prompt", MAX_TOKENS, "temperature", "top_p", "top_k", "stop", "n", "echo");

    private BedrockText() {}

    /** Whether a model completes text natively. Others do so through Converse. */
    public static boolean isNative(String model) {
        return isLlama(model)
                || model.toLowerCase(Locale.ROOT).matches(".*(mistral-7b|mixtral|mistral-(large|small)-24).*");
    }

    /** The calls for a request: one for each prompt. */
    public static InvokeRequests requests(JsonTree request, String model) {
        requireForms(request);
        Dropped dropped = new Dropped(request);
        dropped.addAllBut(isLlama(model) ? OF_LLAMA : OF_MISTRAL);
        List<JsonMap> bodies = prompts(request).stream()
                .map(prompt -> isLlama(model) ? llama(request, prompt) : mistral(request, prompt))
                .toList();
        return new InvokeRequests(bodies, dropped.names());
    }

    /**
     * Maps the answers, in the order of {@link #requests}.
     *
     * @param id the first call's request id
     * @throws InvalidShape if an answer is neither Mistral's nor Llama's
     */
    public static JsonMap result(List<InvokeAnswer> answers, String model, String id, Instant now) {
        List<JsonMap> choices = new ArrayList<>();
        for (InvokeAnswer answer : answers) {
            choices.add(choice(answer.body()).put("index", choices.size()));
        }
        return new JsonMap()
                .put("id", "cmpl-" + id)
                .put("object", "text_completion")
                .put("created", now.getEpochSecond())
                .put("model", model)
                .put("choices", choices)
                .putIfPresent("usage", usage(answers));
    }

    private static JsonMap choice(JsonTree answer) {
        JsonTree output = answer.text("generation").isPresent()
                ? answer
                : answer.required("outputs").requiredElements().stream()
                        .findFirst()
                        .orElseThrow(() -> answer.invalid("has no output"));
        String text = output.text("generation").orElseGet(() -> output.requiredText("text"));
        return new JsonMap().put("text", text).put("finish_reason", finishReason(answer, output));
    }

    private static String finishReason(JsonTree answer, JsonTree output) {
        boolean isFiltered = answer.text("amazon-bedrock-guardrailAction")
                .filter("INTERVENED"::equals)
                .isPresent();
        if (isFiltered) {
            return "content_filter";
        }
        return output.text("stop_reason").filter("length"::equals).isPresent() ? "length" : "stop";
    }

    private static Optional<JsonMap> usage(List<InvokeAnswer> answers) {
        Optional<Long> prompt = InvokeAnswer.inputTokens(answers, "prompt_token_count");
        Optional<Long> completion = answers.stream()
                .flatMap(answer ->
                        answer.outputTokens().or(() -> answer.body().number("generation_token_count")).stream())
                .reduce(Long::sum);
        return prompt.map(tokens -> new JsonMap()
                .put("prompt_tokens", tokens)
                .put("completion_tokens", completion.orElse(0L))
                .put("total_tokens", tokens + completion.orElse(0L)));
    }

    private static List<String> prompts(JsonTree request) {
        JsonTree prompt = request.required("prompt");
        return prompt.isText()
                ? List.of(prompt.requiredText())
                : prompt.requiredElements().stream().map(JsonTree::requiredText).toList();
    }

    private static JsonMap mistral(JsonTree request, String prompt) {
        Optional<JsonTree> stop = request.member("stop");
        return JsonMap.of("prompt", prompt)
                .putIfPresent(MAX_TOKENS, request.member(MAX_TOKENS))
                .putIfPresent("temperature", request.member("temperature"))
                .putIfPresent("top_p", request.member("top_p"))
                .putIfPresent("top_k", request.member("top_k"))
                .putIfPresent("stop", stop.map(texts -> texts.isText() ? List.of(texts.requiredText()) : texts));
    }

    private static JsonMap llama(JsonTree request, String prompt) {
        request.member("stop").ifPresent(stop -> {
            throw stop.invalid("has no form for this model");
        });
        return JsonMap.of("prompt", prompt)
                .putIfPresent("max_gen_len", request.member(MAX_TOKENS))
                .putIfPresent("temperature", request.member("temperature"))
                .putIfPresent("top_p", request.member("top_p"));
    }

    private static void requireForms(JsonTree request) {
        PlainAnswer.requireOne(request, "Bedrock");
        for (String member : List.of("suffix", "logprobs", "logit_bias")) {
            request.member(member).ifPresent(asked -> {
                throw asked.invalid("has no form in Bedrock");
            });
        }
        if (request.isTrue("echo")) {
            throw request.required("echo").invalid("must be false: Bedrock does not repeat the prompt");
        }
    }

    private static boolean isLlama(String model) {
        return model.toLowerCase(Locale.ROOT).contains("llama");
    }
}
