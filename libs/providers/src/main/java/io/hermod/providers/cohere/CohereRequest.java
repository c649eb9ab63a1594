package io.hermod.providers.cohere;

import io.hermod.core.shared.Words;
import io.hermod.providers.chat.PlainAnswer;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A chat request in OpenAI's format, as a request of Cohere's chat, version 2. */
public final class CohereRequest {
    private static final int MAX_STOPS = 5;
    private static final double MIN_P = .01;
    private static final double MAX_P = .99;
    private static final String COHERE = "Cohere";
    private static final String NO_FORM = "is not supported by " + COHERE;

    /** Cohere's own members, which a client may write as they are. */
    private static final List<String> OWN = List.of("citation_options", "safety_mode", "raw_prompting", "priority");

    private static final Set<String> MAPPED = Set.copyOf(Words.in("""
        model messages documents tools tool_choice parallel_tool_calls strict_tools response_format
        thinking reasoning reasoning_effort reasoning_max_tokens max_tokens max_completion_tokens
        temperature top_p p top_k k stop stop_sequences seed presence_penalty frequency_penalty n
        logit_bias logprobs top_logprobs modalities audio
        """));

    private final JsonTree chat;
    private final Set<String> dropped = new LinkedHashSet<>();
    private final JsonMap body = new JsonMap();

    private CohereRequest(JsonTree chat) {
        this.chat = chat;
    }

    /**
     * Maps a request.
     *
     * @param model as Cohere knows it
     * @param telling the name that tells what the model takes
     * @throws io.hermod.wire.tree.InvalidShape if the request asks for something that the format cannot say
     */
    public static MappedRequest of(JsonTree chat, String model, String telling, KnownModels known) {
        return new CohereRequest(chat).map(model, CohereModel.of(telling, known));
    }

    private MappedRequest map(String model, CohereModel family) {
        check();
        chat.otherNames(MAPPED, OWN).forEach(dropped::add);
        CohereThinking thinking = CohereThinking.of(chat, family, dropped);
        CohereMessages messages = CohereMessages.of(chat, thinking.isOn(), dropped);
        body.put("model", model).put("stream", false).putIfNotEmpty("messages", messages.messages());
        List<Object> documents = new ArrayList<>(chat.elements("documents"));
        documents.addAll(messages.documents());
        body.putIfNotEmpty("documents", documents);
        CohereTools.of(chat).addTo(body, dropped);
        body.putIfPresent("response_format", CohereFormat.of(chat)).putIfPresent("thinking", thinking.form());
        addNumbers();
        body.putIfNotEmpty("stop_sequences", stops());
        if (chat.isTrue("logprobs")) {
            body.put("logprobs", true);
        }
        OWN.forEach(own -> body.putIfPresent(own, chat.member(own)));
        return new MappedRequest(body, List.copyOf(dropped));
    }

    /** Throws the error for what Cohere cannot do. */
    private void check() {
        PlainAnswer.requireOne(chat, COHERE);
        PlainAnswer.requireText(chat, COHERE);
        chat.member("top_logprobs")
                .filter(top -> top.number().orElse(0).longValue() > 0)
                .ifPresent(top -> {
                    throw top.invalid(NO_FORM);
                });
        chat.member("logit_bias").filter(bias -> !bias.members().isEmpty()).ifPresent(bias -> {
            throw bias.invalid(NO_FORM);
        });
        chat.member("audio").ifPresent(audio -> {
            throw audio.invalid(NO_FORM);
        });
    }

    /** Values beyond Cohere's ranges, which are narrower than OpenAI's, become the nearest that it takes. */
    private void addNumbers() {
        body.putIfPresent("max_tokens", number("max_completion_tokens").or(() -> number("max_tokens")))
                .putIfPresent("temperature", number("temperature").map(value -> within(value, 0, 1)))
                .putIfPresent("p", number("p").or(() -> number("top_p")).map(value -> within(value, MIN_P, MAX_P)))
                .putIfPresent("k", number("k").or(() -> number("top_k")))
                .putIfPresent("seed", number("seed"));
        addPenalty("presence_penalty");
        addPenalty("frequency_penalty");
    }

    /** A negative penalty would ask for repetition, which Cohere cannot be asked for. */
    private void addPenalty(String name) {
        Optional<Number> penalty = number(name);
        if (penalty.filter(value -> value.doubleValue() < 0).isPresent()) {
            dropped.add(name);
        } else {
            body.putIfPresent(name, penalty.map(value -> within(value, 0, 1)));
        }
    }

    private Optional<Number> number(String name) {
        return chat.member(name).map(value -> value.number().orElseThrow(() -> value.invalid("must be a number")));
    }

    private static Number within(Number value, double min, double max) {
        double nearest = Math.clamp(value.doubleValue(), min, max);
        if (nearest == value.doubleValue()) {
            return value;
        }
        return nearest;
    }

    private List<String> stops() {
        List<JsonTree> stops = Stream.of("stop", "stop_sequences")
                .flatMap(name -> chat.member(name).stream())
                .flatMap(stop -> (stop.isText() ? List.of(stop) : stop.requiredElements()).stream())
                .toList();
        if (stops.size() > MAX_STOPS) {
            throw stops.get(MAX_STOPS).invalid("is one more than the " + MAX_STOPS + " that Cohere takes");
        }
        return stops.stream().map(JsonTree::requiredText).toList();
    }
}
