package io.hermod.providers.replicate;

import io.hermod.core.shared.Words;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A chat as the input of a model that continues one prompt. Members that a chat does not have are the model's own. */
final class ChatInput {
    private static final String MESSAGES = "messages";
    private static final List<String> TOKEN_LIMITS = List.of("max_completion_tokens", "max_tokens");
    private static final String STOP = "stop";

    /** Without these the answer would mean something else. */
    private static final List<String> NOT_EXPRESSIBLE =
            List.of("tools", "functions", "audio", "logprobs", "top_logprobs", "logit_bias");

    private static final Set<String> MAPPED =
            Set.of("model", MESSAGES, "n", STOP, "response_format", "max_completion_tokens", "max_tokens");

    /** Members of OpenAI's that say nothing to a model. */
    private static final Set<String> DROPPED = Set.copyOf(Words.in("""
        audio function_call functions logit_bias logprobs metadata modalities parallel_tool_calls
        prediction prompt_cache_key prompt_cache_retention safety_identifier service_tier store
        tool_choice tools top_logprobs user web_search_options
        """));

    private ChatInput() {}

    /** @throws io.hermod.wire.tree.InvalidShape if the chat has no form as a prompt */
    static MappedRequest of(JsonTree chat, ReplicateModel model) {
        requireExpressible(chat);
        JsonMap input = new JsonMap();
        FlatPrompt.of(chat.required(MESSAGES)).put(input, model);
        TOKEN_LIMITS.stream()
                .flatMap(name -> chat.member(name).stream())
                .findFirst()
                .ifPresent(limit -> input.put(model.tokenLimit(), limit));
        chat.member(STOP).ifPresent(stop -> input.put("stop_sequences", sequences(stop)));
        chat.otherNames(MAPPED, DROPPED).forEach(name -> input.putIfPresent(name, chat.member(name)));
        List<String> dropped = chat.otherNames(MAPPED).filter(DROPPED::contains).toList();
        return new MappedRequest(input, dropped);
    }

    private static void requireExpressible(JsonTree chat) {
        for (String name : NOT_EXPRESSIBLE) {
            chat.member(name).filter(ChatInput::isAsked).ifPresent(member -> {
                throw member.invalid("has no form at replicate");
            });
        }
        chat.member("response_format")
                .filter(format -> !format.text("type").equals(Optional.of("text")))
                .ifPresent(format -> {
                    throw format.invalid("must be of the type text at replicate");
                });
        chat.member("n")
                .filter(number -> !number.number().map(Number::intValue).equals(Optional.of(1)))
                .ifPresent(number -> {
                    throw number.invalid("must be 1: replicate makes one choice");
                });
    }

    private static boolean isAsked(JsonTree member) {
        return switch (member.value()) {
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> object -> !object.isEmpty();
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            default -> true;
        };
    }

    /** Several are separated by commas. */
    private static String sequences(JsonTree stop) {
        if (stop.isText()) {
            return stop.requiredText();
        }
        List<String> texts =
                stop.requiredElements().stream().map(JsonTree::requiredText).toList();
        texts.stream().filter(text -> text.contains(",")).findFirst().ifPresent(_ -> {
            throw stop.invalid("must have no comma at replicate, where commas separate the texts");
        });
        return texts.stream().collect(Collectors.joining(","));
    }
}
