package io.hermod.providers.replicate;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The messages of a chat as one prompt: the only user's words, or what each has said with the speaker's name before it.
 *
 * @param messages as the client wrote them
 * @param system what system messages say
 * @param turns what users and the assistant say
 */
record FlatPrompt(JsonTree messages, List<String> system, List<Turn> turns, List<String> images) {
    private static final String CONTENT = "content";
    private static final String BETWEEN = "\n\n";

    private record Turn(String speaker, String text) {
        @Override
        public String toString() {
            return speaker;
        }
    }

    /** @throws InvalidShape if a message has no form as text and images */
    static FlatPrompt of(JsonTree messages) {
        FlatPrompt prompt = new FlatPrompt(messages, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        messages.requiredElements().forEach(prompt::add);
        if (prompt.turns.isEmpty() && prompt.system.isEmpty()) {
            throw messages.invalid("must have a message with a text");
        }
        return prompt;
    }

    void put(JsonMap input, ReplicateModel model) {
        if (model.takesMessages()) {
            input.put("messages", messages);
            return;
        }
        if (turns.isEmpty() || !model.hasSystemPrompt()) {
            List<String> all = new ArrayList<>(system);
            if (!turns.isEmpty()) {
                all.add(prompt());
            }
            input.put("prompt", String.join(BETWEEN, all));
        } else {
            input.put("prompt", prompt());
            if (!system.isEmpty()) {
                input.put("system_prompt", String.join(BETWEEN, system));
            }
        }
        input.putIfNotEmpty("image_input", images);
    }

    private String prompt() {
        if (turns.size() == 1) {
            return turns.getFirst().text();
        }
        return turns.stream()
                        .map(turn -> turn.speaker() + ": " + turn.text() + BETWEEN)
                        .collect(Collectors.joining()) + "Assistant:";
    }

    private void add(JsonTree message) {
        if (message.has("tool_calls") || message.has("function_call")) {
            throw message.invalid("calls a tool, which has no form at replicate");
        }
        JsonTree role = message.required("role");
        String text = text(message);
        switch (role.requiredText()) {
            case "system", "developer" -> addUnlessBlank(system, text);
            case "user" -> turns.add(new Turn("User", text));
            case "assistant" -> turns.add(new Turn("Assistant", text));
            case "tool", "function" -> throw message.invalid("is a tool's result, which has no form at replicate");
            default -> throw role.invalid("must be system, developer, user or assistant");
        }
    }

    private static void addUnlessBlank(List<String> texts, String text) {
        if (!text.isBlank()) {
            texts.add(text);
        }
    }

    private String text(JsonTree message) {
        return message.member(CONTENT)
                .map(content -> content.text().orElseGet(() -> parts(content)))
                .orElse("");
    }

    private String parts(JsonTree content) {
        List<String> texts = new ArrayList<>();
        for (JsonTree part : content.requiredElements()) {
            switch (part.text("type").orElse("")) {
                case "text", "input_text", "output_text" -> texts.add(part.requiredText("text"));
                case "refusal" -> texts.add(part.requiredText("refusal"));
                case "image_url" -> images.add(image(part.required("image_url")));
                default -> throw part.invalid("must be a text or an image at replicate");
            }
        }
        return String.join("\n", texts);
    }

    private static String image(JsonTree image) {
        return image.isText() ? image.requiredText() : image.requiredText("url");
    }

    /** Messages are secret. */
    @Override
    public String toString() {
        return "FlatPrompt[" + turns.size() + " turns]";
    }
}
