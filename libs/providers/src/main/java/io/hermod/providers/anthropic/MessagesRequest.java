package io.hermod.providers.anthropic;

import io.hermod.providers.anthropic.ClaudeModel.Thinking;
import io.hermod.providers.chat.StrictTools;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A chat request in OpenAI's format, as a request of Anthropic's Messages. */
public final class MessagesRequest {
    /** Anthropic's own members, which a client may write as they are. */
    private static final List<String> OWN = List.of(
            "container",
            "mcp_servers",
            "context_management",
            ContentBlocks.CACHE_CONTROL,
            "inference_geo",
            "speed",
            "compaction",
            "diagnostics");

    private final JsonTree chat;
    private final Host host;
    private final ClaudeModel model;
    private final Set<String> dropped;
    private final Conversation conversation;
    private final ToolUse tools;
    private final JsonMap body = new JsonMap();

    private MessagesRequest(JsonTree chat, ClaudeModel model, Host host) {
        WithoutForm.check(chat);
        this.chat = chat;
        this.host = host;
        this.model = model;
        this.dropped = new LinkedHashSet<>(WithoutForm.dropped(chat, OWN));
        this.conversation = Conversation.of(chat, host);
        this.tools = ToolUse.of(chat, this.model, host);
    }

    /**
     * Maps a request.
     *
     * @param chat the body of a chat request
     * @param name the model's name as the host knows it
     * @throws io.hermod.wire.tree.InvalidShape if the request asks for something that the format cannot say
     */
    public static MappedRequest of(JsonTree chat, String name, ClaudeModel model, Host host) {
        return new MessagesRequest(chat, model, host).map(name);
    }

    private MappedRequest map(String name) {
        if (host.hasModelInBody()) {
            body.put("model", name);
        }
        body.putIfPresent("anthropic_version", host.versionInBody());
        long maxTokens = maxTokens();
        body.put("max_tokens", maxTokens);
        Reasoning reasoning = Reasoning.of(chat, model, maxTokens, goesWithThinking(), dropped);
        addConversation(reasoning.isOn());
        tools.addTo(body, reasoning.isOn());
        addOutput(reasoning);
        new SamplingMembers(chat, model, reasoning.isOn()).addTo(body, dropped);
        body.putIfNotEmpty("stop_sequences", stops());
        new AccountMembers(chat, host).addTo(body, dropped);
        OWN.forEach(own -> body.putIfPresent(own, chat.member(own)));
        if (StrictTools.isAnyLost(chat, JsonTree.of(body.asMap()).elements("tools"))) {
            dropped.add(StrictTools.NAME);
        }
        return new MappedRequest(body, List.copyOf(dropped));
    }

    private long maxTokens() {
        return chat.member("max_completion_tokens")
                .or(() -> chat.member("max_tokens"))
                .map(value -> value.number().orElseThrow(() -> value.invalid("must be a number")))
                .map(Number::longValue)
                .orElse((long) model.maxOutputTokens());
    }

    /** A demanded tool call and a text to continue do not go together with thinking. */
    private boolean goesWithThinking() {
        boolean isContinuable = model.thinking() != Thinking.BUDGET || !conversation.continuesWithoutThinking();
        return !tools.isForced() && !conversation.endsWithAssistant() && isContinuable;
    }

    private void addConversation(boolean isThinking) {
        if (conversation.endsWithAssistant()) {
            if (!model.takesPrefill()) {
                throw chat.required("messages")
                        .invalid("must end with a message of the user or a tool: this model does not continue"
                                + " the assistant's message");
            }
            conversation.trimEnd();
        }
        List<JsonMap> system = new ArrayList<>(conversation.system());
        tools.hint(isThinking).flatMap(ContentBlocks::text).ifPresent(system::add);
        body.putIfNotEmpty("system", system);
        body.putIfNotEmpty("messages", conversation.messages());
    }

    private void addOutput(Reasoning reasoning) {
        body.putIfPresent("thinking", reasoning.thinking());
        JsonMap output = chat.member("output_config").map(JsonMap::copyOf).orElseGet(JsonMap::new);
        if (!output.has("effort")) {
            output.putIfPresent("effort", reasoning.effort());
        }
        if (tools.format() instanceof AnswerFormat.Enforced enforced && !output.has("format")) {
            output.put("format", JsonMap.of("type", "json_schema").put("schema", enforced.schema()));
        }
        if (tools.format() instanceof AnswerFormat.Unused) {
            dropped.add("response_format");
        }
        body.putIfNotEmpty("output_config", output);
    }

    /** The provider rejects blank stops. */
    private List<String> stops() {
        List<String> stops = new ArrayList<>();
        for (String name : List.of("stop", "stop_sequences")) {
            for (String stop : stops(name)) {
                if (stop.isBlank()) {
                    dropped.add(name);
                } else {
                    stops.add(stop);
                }
            }
        }
        return stops;
    }

    private List<String> stops(String name) {
        return chat.member(name).stream()
                .flatMap(stop -> (stop.isText() ? List.of(stop) : stop.requiredElements()).stream())
                .map(JsonTree::requiredText)
                .toList();
    }
}
