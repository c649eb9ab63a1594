package io.hermod.providers.anthropic;

import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.wire.StrictJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The blocks of an answer, sorted into the members of a chat message. The others stay as they are. */
final class AnswerBlocks {
    /** A null in a tool's input means something. */
    private static final JSON WITH_NULLS = JSON.builder(StrictJson.factory())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final String DATA = "data";

    private final Asked asked;
    private final List<JsonTree> content;
    private final StringBuilder text = new StringBuilder();
    private final List<String> thoughts = new ArrayList<>();
    private final List<JsonMap> details = new ArrayList<>();
    private final List<JsonMap> annotations = new ArrayList<>();
    private final List<JsonMap> toolCalls = new ArrayList<>();
    private Optional<String> answer = Optional.empty();

    private AnswerBlocks(Asked asked, List<JsonTree> content) {
        this.asked = asked;
        this.content = content;
    }

    static AnswerBlocks read(List<JsonTree> content, Asked asked) {
        AnswerBlocks blocks = new AnswerBlocks(asked, content);
        content.forEach(blocks::read);
        return blocks;
    }

    boolean hasToolCalls() {
        return !toolCalls.isEmpty();
    }

    /** A message with nothing but tool calls has no content. */
    void addTo(JsonMap message) {
        if (answer.isPresent() || !text.isEmpty() || toolCalls.isEmpty()) {
            message.put("content", answer.orElseGet(text::toString));
        }
        String reasoning = String.join("\n\n", thoughts);
        message.putIfPresent("reasoning", Optional.of(reasoning).filter(said -> !said.isEmpty()))
                .putIfNotEmpty("reasoning_details", details)
                .putIfNotEmpty("annotations", annotations)
                .putIfNotEmpty("tool_calls", toolCalls);
        OwnBlocks.addTo(message, content);
    }

    private void read(JsonTree block) {
        switch (block.requiredText(TYPE)) {
            case TEXT -> readText(block);
            case "thinking" -> readThinking(block);
            case "redacted_thinking" ->
                details.add(detail("reasoning.encrypted").put(DATA, block.requiredText(DATA)));
            case "tool_use" -> readToolUse(block);
            default -> {
                // Such as a tool that ran at the provider, and its result: they stay in the provider's own fields.
            }
        }
    }

    private void readText(JsonTree block) {
        int start = text.codePointCount(0, text.length());
        text.append(block.requiredText(TEXT));
        int end = text.codePointCount(0, text.length());
        block.elements("citations").forEach(citation -> annotations.add(Citation.annotation(citation, start, end)));
    }

    private void readThinking(JsonTree block) {
        String thought = block.text("thinking").orElse("");
        if (!thought.isEmpty()) {
            thoughts.add(thought);
        }
        details.add(detail("reasoning.text").put(TEXT, thought).putIfPresent("signature", block.text("signature")));
    }

    private JsonMap detail(String type) {
        return JsonMap.of("index", details.size()).put(TYPE, type);
    }

    private void readToolUse(JsonTree block) {
        String name = block.requiredText("name");
        String input = json(block.required("input"));
        if (asked.answerTool().filter(name::equals).isPresent()) {
            answer = Optional.of(input);
            return;
        }
        toolCalls.add(JsonMap.of("id", block.requiredText("id"))
                .put(TYPE, "function")
                .put("function", JsonMap.of("name", name).put("arguments", input)));
    }

    private static String json(JsonTree input) {
        try {
            return WITH_NULLS.asString(input.value());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
