package io.hermod.providers.bedrock;

import io.hermod.providers.chat.ProviderFields;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the blocks of an answer into OpenAI's message. */
final class AnswerMessage {
    /** Blocks that a chat has a form for, each a member of its own name. */
    private static final Set<String> OF_A_CHAT = Set.of("text", "citationsContent", "toolUse", "reasoningContent");

    private final ConverseAsked asked;
    private final List<JsonTree> content;
    private final StringBuilder text = new StringBuilder();
    private final List<JsonMap> annotations = new ArrayList<>();
    private final List<JsonMap> calls = new ArrayList<>();
    private final List<JsonMap> thoughts = new ArrayList<>();
    private final List<String> thoughtTexts = new ArrayList<>();
    private Optional<String> answer = Optional.empty();

    private AnswerMessage(List<JsonTree> content, ConverseAsked asked) {
        this.content = content;
        this.asked = asked;
    }

    static AnswerMessage of(JsonTree message, ConverseAsked asked) {
        AnswerMessage read = new AnswerMessage(message.required("content").requiredElements(), asked);
        read.content.forEach(read::read);
        return read;
    }

    boolean hasCalls() {
        return !calls.isEmpty();
    }

    JsonMap json() {
        JsonMap message = new JsonMap().put("role", "assistant");
        String said = answer.orElseGet(text::toString);
        if (said.isEmpty() && hasCalls()) {
            message.asMap().put("content", null);
        } else {
            message.put("content", said);
        }
        if (!thoughtTexts.isEmpty()) {
            message.put("reasoning", String.join("\n", thoughtTexts));
        }
        message.putIfNotEmpty("reasoning_details", thoughts)
                .putIfNotEmpty("tool_calls", calls)
                .putIfNotEmpty("annotations", annotations);
        return content.stream().allMatch(AnswerMessage::isOfAChat)
                ? message
                : ProviderFields.put(message, "content", content);
    }

    private static boolean isOfAChat(JsonTree block) {
        return OF_A_CHAT.containsAll(block.members().keySet())
                && block.member("toolUse").filter(AnswerMessage::isOfServer).isEmpty();
    }

    /** Other blocks, such as those of the server's own tools, stand in the provider's own fields only. */
    private void read(JsonTree block) {
        block.text("text").ifPresent(text::append);
        block.member("citationsContent").ifPresent(this::citations);
        block.member("toolUse").filter(use -> !isOfServer(use)).ifPresent(this::call);
        block.member("reasoningContent").ifPresent(this::thought);
    }

    private static boolean isOfServer(JsonTree use) {
        return use.text("type").filter("server_tool_use"::equals).isPresent();
    }

    private void citations(JsonTree content) {
        int start = text.codePointCount(0, text.length());
        content.elements("content").forEach(part -> part.text("text").ifPresent(text::append));
        int end = text.codePointCount(0, text.length());
        content.elements("citations")
                .forEach(citation -> annotations.add(ConverseCitation.annotation(citation, start, end)));
    }

    private void call(JsonTree use) {
        String name = name(use);
        String arguments = use.member("input").map(JsonWords::of).orElse("{}");
        if (asked.answerTool().filter(name::equals).isPresent()) {
            answer = Optional.of(arguments);
        } else if (!asked.isWithoutCalls()) {
            calls.add(new JsonMap()
                    .put("id", use.requiredText("toolUseId"))
                    .put("type", "function")
                    .put("function", new JsonMap().put("name", name).put("arguments", arguments)));
        }
    }

    /** The name, without the special tokens that gpt-oss may write behind it. */
    private static String name(JsonTree use) {
        String name = use.requiredText("name");
        int token = name.indexOf("<|");
        return token > 0 ? name.substring(0, token) : name;
    }

    private void thought(JsonTree content) {
        JsonMap detail = new JsonMap().put("index", thoughts.size());
        Optional<JsonTree> plain = content.member("reasoningText");
        plain.ifPresent(thought -> {
            String words = thought.text("text").orElse("");
            if (!words.isEmpty()) {
                thoughtTexts.add(words);
            }
            detail.put("type", "reasoning.text")
                    .put("text", words)
                    .putIfPresent("signature", thought.text("signature"));
        });
        content.text("redactedContent")
                .ifPresent(data -> detail.put("type", "reasoning.encrypted").put("data", data));
        if (detail.has("type")) {
            thoughts.add(detail);
        }
    }
}
