package io.hermod.providers.bedrock;

import io.hermod.core.shared.Words;
import io.hermod.providers.chat.PlainAnswer;
import io.hermod.providers.chat.StrictTools;
import io.hermod.providers.chat.ToolChoice;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Maps OpenAI's chat to the body of {@code POST /model/{id}/converse}. Pure. */
public final class ConverseRequest {
    /** The members that are mapped, or that say how Hermod is to call. All others have no form in Converse. */
    private static final Set<String> MAPPED = Set.copyOf(Words.in("""
        model messages stream stream_options fallbacks n logprobs top_logprobs logit_bias modalities
        functions tools tool_choice parallel_tool_calls response_format max_completion_tokens
        max_tokens temperature top_p top_k stop reasoning_effort reasoning reasoning_max_tokens
        service_tier serviceTier metadata requestMetadata user safety_identifier
        additionalModelRequestFields additional_model_request_fields
        """));

    private static final String CONVERSE = "Converse";
    private static final Set<String> OF_CLAUDE = Set.of("thinking", "anthropic_beta");

    /** One of Converse's own members that clients send beside OpenAI's. */
    private record Own(String name, String otherName) {
        boolean hasName(String member) {
            return name.equals(member) || otherName.equals(member);
        }
    }

    private static final List<Own> OWN = List.of(
            new Own("guardrailConfig", "guardrail_config"),
            new Own("performanceConfig", "performance_config"),
            new Own("promptVariables", "prompt_variables"),
            new Own("additionalModelResponseFieldPaths", "additional_model_response_field_paths"));

    private final JsonTree chat;
    private final ConverseModel model;
    private final Dropped dropped;

    private ConverseRequest(JsonTree chat, String model, KnownModels known) {
        this.chat = chat;
        this.model = ConverseModel.of(model, known);
        this.dropped = new Dropped(chat);
    }

    /**
     * Maps a request.
     *
     * @param model the id, or the name that tells the model best if the id is that of an application's profile
     */
    public static MappedRequest of(JsonTree chat, String model, KnownModels known) {
        return new ConverseRequest(chat, model, known).map();
    }

    private MappedRequest map() {
        requireForms();
        dropUnmapped();
        ToolChoice choice = ToolChoice.of(chat);
        ConverseThinking thinking = ConverseThinking.of(chat, model, choice.isForced(), dropped);
        StructuredOutput output = StructuredOutput.of(chat, model, choice, thinking.isOn());
        ConverseTools tools = new ConverseTools(chat, model, choice, output);
        ConverseMessages messages =
                new ConverseMessages(chat, model, new ConverseMedia(), tools.areSent(), output.instruction());
        ConverseInference inference = new ConverseInference(chat, model, thinking, dropped);
        JsonMap body = new JsonMap()
                .put("messages", messages.messages())
                .putIfNotEmpty("system", messages.system())
                .putIfNotEmpty("inferenceConfig", inference.config())
                .putIfNotEmpty("toolConfig", tools.config())
                .putIfPresent("outputConfig", output.textFormat().map(format -> JsonMap.of("textFormat", format)))
                .putIfNotEmpty("additionalModelRequestFields", additionalFields(thinking, tools, inference))
                .putIfPresent("serviceTier", serviceTier())
                .putIfNotEmpty("requestMetadata", ConverseMetadata.of(chat, dropped));
        OWN.forEach(member -> body.putIfPresent(member.name(), own(member.name(), member.otherName())));
        List<JsonTree> sent = JsonTree.of(tools.config().asMap()).elements("tools").stream()
                .flatMap(tool -> tool.member("toolSpec").stream())
                .toList();
        if (StrictTools.isAnyLost(chat, sent)) {
            dropped.addInside(StrictTools.NAME);
        }
        return new MappedRequest(body, dropped.names());
    }

    private void dropUnmapped() {
        chat.otherNames(MAPPED)
                .filter(name -> OWN.stream().noneMatch(member -> member.hasName(name))
                        && !(model.thinksAsClaude() && OF_CLAUDE.contains(name)))
                .forEach(dropped::add);
    }

    /** What the client asks for beyond a chat's text changes the answer's meaning, so it is not left out. */
    private void requireForms() {
        PlainAnswer.requireOne(chat, CONVERSE);
        PlainAnswer.requireNoLogprobs(chat, CONVERSE);
        PlainAnswer.requireText(chat, CONVERSE);
        chat.member("logit_bias").filter(bias -> !bias.members().isEmpty()).ifPresent(bias -> {
            throw bias.invalid("has no form in Converse");
        });
        if (!chat.elements("functions").isEmpty()) {
            throw chat.required("functions").invalid("has no form in Converse: send tools");
        }
    }

    private JsonMap additionalFields(ConverseThinking thinking, ConverseTools tools, ConverseInference inference) {
        JsonMap fields = new JsonMap();
        for (JsonMap own : List.of(thinking.fields(), inference.topK(), tools.oneAtATime(dropped))) {
            own.asMap().forEach((name, value) -> fields.put(name, JsonTree.of(value)));
        }
        if (model.thinksAsClaude()) {
            fields.putIfPresent("anthropic_beta", chat.member("anthropic_beta"));
        }
        own("additionalModelRequestFields", "additional_model_request_fields")
                .ifPresent(given ->
                        JsonMap.copyOf(given).asMap().forEach((name, value) -> fields.put(name, JsonTree.of(value))));
        return fields;
    }

    /** OpenAI's names for the tiers, besides auto, are Converse's. */
    private Optional<JsonTree> serviceTier() {
        return chat.member("serviceTier")
                .or(() -> chat.text("service_tier")
                        .filter(tier -> !tier.equals("auto"))
                        .map(tier -> JsonTree.of(JsonMap.of("type", tier.equals("standard") ? "default" : tier)
                                .asMap())));
    }

    private Optional<JsonTree> own(String name, String otherName) {
        return chat.member(name).or(() -> chat.member(otherName));
    }
}
