package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of a model's reasoning: an item of a response, or some of the {@code reasoning_details} of a chat message.
 *
 * @param signature proves that the texts are the model's own
 * @param data reasoning that only the provider can read
 */
record Thought(
        Optional<String> id,
        List<String> summaries,
        List<String> texts,
        Optional<String> signature,
        Optional<String> data) {
    Thought {
        summaries = List.copyOf(summaries);
        texts = List.copyOf(texts);
    }

    /** The reasoning of a chat message, also if the message has only its text. */
    static List<Thought> ofMessage(JsonTree message) {
        List<Thought> thoughts = new ArrayList<>();
        message.elements("reasoning_details").forEach(detail -> add(thoughts, ofDetail(detail)));
        if (thoughts.stream().noneMatch(Thought::hasWords)) {
            message.text("reasoning")
                    .or(() -> message.text("reasoning_content"))
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> thoughts.addFirst(ofText(text)));
        }
        return thoughts;
    }

    /** An item of a response. What is encrypted beside texts is their signature. */
    static Thought ofItem(JsonTree item) {
        List<String> texts = texts(item, "content");
        Optional<String> encrypted = item.text("encrypted_content");
        return new Thought(
                item.text("id"),
                texts(item, "summary"),
                texts,
                texts.isEmpty() ? Optional.empty() : encrypted,
                texts.isEmpty() ? encrypted : Optional.empty());
    }

    /** The item of a response. */
    JsonMap item(String idIfAbsent) {
        return JsonMap.of("id", id.orElse(idIfAbsent))
                .put("type", "reasoning")
                .put("summary", parts(summaries, "summary_text"))
                .putIfNotEmpty("content", parts(texts, "reasoning_text"))
                .putIfPresent("encrypted_content", signature.or(() -> data));
    }

    /** Adds the text and the details to a chat message. */
    static void putInto(JsonMap message, List<Thought> thoughts) {
        List<String> words = thoughts.stream()
                .flatMap(thought -> (thought.texts.isEmpty() ? thought.summaries : thought.texts).stream())
                .toList();
        if (!words.isEmpty()) {
            message.put("reasoning", String.join("\n\n", words));
        }
        List<JsonMap> details = thoughts.stream().flatMap(Thought::details).toList();
        for (int index = 0; index < details.size(); index++) {
            details.get(index).put("index", index);
        }
        message.putIfNotEmpty("reasoning_details", details);
    }

    private Stream<JsonMap> details() {
        List<JsonMap> details = new ArrayList<>();
        summaries.forEach(summary -> details.add(detail("reasoning.summary").put("summary", summary)));
        texts.forEach(text -> details.add(detail("reasoning.text").put("text", text)));
        if (!texts.isEmpty()) {
            details.getLast().putIfPresent("signature", signature);
        }
        data.ifPresent(encrypted -> details.add(detail("reasoning.encrypted").put("data", encrypted)));
        return details.stream();
    }

    private JsonMap detail(String type) {
        return JsonMap.of("type", type).putIfPresent("id", id);
    }

    private static Thought ofText(String text) {
        return new Thought(Optional.empty(), List.of(), List.of(text), Optional.empty(), Optional.empty());
    }

    private static Thought ofDetail(JsonTree detail) {
        return new Thought(
                detail.text("id"),
                detail.text("summary").stream().toList(),
                detail.text("text").stream().toList(),
                detail.text("signature"),
                detail.text("data"));
    }

    private static void add(List<Thought> thoughts, Thought next) {
        if (!thoughts.isEmpty() && thoughts.getLast().isContinuedBy(next)) {
            thoughts.add(thoughts.removeLast().with(next));
        } else {
            thoughts.add(next);
        }
    }

    /** A signature or encrypted data ends a thought; data follows summaries, and stands alone otherwise. */
    private boolean isContinuedBy(Thought next) {
        boolean isOpen = signature.isEmpty() && data.isEmpty();
        boolean isSame = id.isEmpty() || next.id.isEmpty() || id.equals(next.id);
        boolean isAlike = next.texts.isEmpty() ? texts.isEmpty() : summaries.isEmpty();
        return isOpen && isSame && isAlike;
    }

    private Thought with(Thought next) {
        return new Thought(
                id.or(next::id),
                Stream.concat(summaries.stream(), next.summaries.stream()).toList(),
                Stream.concat(texts.stream(), next.texts.stream()).toList(),
                next.signature,
                next.data);
    }

    private boolean hasWords() {
        return !texts.isEmpty() || !summaries.isEmpty();
    }

    private static List<String> texts(JsonTree item, String member) {
        return item.elements(member).stream()
                .flatMap(part -> part.text("text").stream())
                .toList();
    }

    private static List<JsonMap> parts(List<String> texts, String type) {
        return texts.stream()
                .map(text -> JsonMap.of("type", type).put("text", text))
                .toList();
    }
}
