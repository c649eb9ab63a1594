package io.hermod.providers.gemini;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The signatures of thoughts in the {@code reasoning_details} of an answer. The id of an encrypted detail names the
 * part that it came with: a call, an image, or the text. Other providers' details have no such ids and are left out.
 */
final class Signatures {
    /** Tells Gemini not to check the signature of a call, because a client or another provider has lost it. */
    static final String SENTINEL = "skip_thought_signature_validator";

    static final String PART = "thoughtSignature";
    private static final String DETAILS = "reasoning_details";
    private static final String FORMAT = "google-gemini-v1";
    private static final String OF_TEXT = "gemini-text";
    private static final String OF_IMAGE = "gemini-image-";
    private static final String ID = "id";
    private static final String TYPE = "type";
    private static final String DATA = "data";
    private static final String TEXT = "text";
    private static final String SIGNATURE = "signature";

    private final JsonTree message;
    private final Map<String, String> byId;

    private Signatures(JsonTree message, Map<String, String> byId) {
        this.message = message;
        this.byId = byId;
    }

    /** The signatures that a client sends back. */
    static Signatures of(JsonTree message) {
        Map<String, String> byId = new HashMap<>();
        for (JsonTree detail : message.elements(DETAILS)) {
            Optional<String> data = detail.text(DATA).filter(_ -> isOurs(detail));
            detail.text(ID).ifPresent(id -> data.ifPresent(signature -> byId.put(id, signature)));
        }
        return new Signatures(message, byId);
    }

    /** The signature of a call, also in the form of Google's interface for OpenAI's clients. */
    Optional<String> ofCall(JsonTree call) {
        return call.text(ID)
                .flatMap(id -> Optional.ofNullable(byId.get(id)))
                .or(() -> call.member("extra_content")
                        .flatMap(extra -> extra.member("google"))
                        .flatMap(google -> google.text("thought_signature")));
    }

    Optional<String> ofText() {
        return Optional.ofNullable(byId.get(OF_TEXT));
    }

    /** The signature of an image, by its place among the message's images. */
    Optional<String> ofImage(int place) {
        return Optional.ofNullable(byId.get(OF_IMAGE + place));
    }

    /** The thoughts that are signed themselves. */
    List<JsonMap> thoughts() {
        return message.elements(DETAILS).stream()
                .filter(detail -> detail.text("format").filter(FORMAT::equals).isPresent() && detail.has(SIGNATURE))
                .map(detail -> JsonMap.of(TEXT, detail.text(TEXT).orElse(""))
                        .put("thought", true)
                        .put(PART, detail.requiredText(SIGNATURE)))
                .collect(Collectors.toList());
    }

    /** The detail of a signature that came with a call. */
    static JsonMap detailOfCall(int index, String callId, String signature) {
        return detail(index, "reasoning.encrypted").put(ID, callId).put(DATA, signature);
    }

    /** The detail of a signature that came with the text. */
    static JsonMap detailOfText(int index, String signature) {
        return detailOfCall(index, OF_TEXT, signature);
    }

    /** The detail of a signature that came with an image. */
    static JsonMap detailOfImage(int index, int place, String signature) {
        return detailOfCall(index, OF_IMAGE + place, signature);
    }

    static JsonMap detailOfThought(int index, String text, Optional<String> signature) {
        return detail(index, "reasoning.text").put(TEXT, text).putIfPresent(SIGNATURE, signature);
    }

    private static JsonMap detail(int index, String type) {
        return JsonMap.of("index", index).put(TYPE, type).put("format", FORMAT);
    }

    private static boolean isOurs(JsonTree detail) {
        return detail.text("format").map(FORMAT::equals).orElse(true);
    }
}
