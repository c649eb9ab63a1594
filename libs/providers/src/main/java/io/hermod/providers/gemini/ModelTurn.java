package io.hermod.providers.gemini;

import io.hermod.providers.wire.CallArguments;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An earlier answer of the model: text, images, then calls, each with the signature that it came with. */
record ModelTurn(ContentParts content, GeminiModel model, Host host) {
    /**
     * The parts of a message.
     *
     * @param isCurrent whether the user has said nothing since then, so that the provider checks the signatures
     */
    List<JsonMap> parts(JsonTree message, boolean isCurrent) {
        if (message.has("function_call")) {
            throw message.invalid("has a function_call, which has no form at Gemini; use tool_calls");
        }
        if (message.has("audio")) {
            throw message.invalid("is audio, which a message of Gemini's cannot be");
        }
        List<JsonMap> own = OwnParts.of(message);
        if (!own.isEmpty()) {
            return own;
        }
        Signatures signatures = Signatures.of(message);
        List<JsonMap> parts = signatures.thoughts();
        parts.addAll(said(message, signatures));
        parts.addAll(images(message, signatures));
        boolean isDemanded = isCurrent && model.has(GeminiModel.Trait.DEMANDS_SIGNATURES);
        for (JsonTree call : message.elements("tool_calls")) {
            Optional<String> sentinel = isDemanded ? Optional.of(Signatures.SENTINEL) : Optional.empty();
            parts.add(call(call)
                    .putIfPresent(Signatures.PART, signatures.ofCall(call).or(() -> sentinel)));
            isDemanded = false;
        }
        return parts;
    }

    /** The text's signature goes to its last part. */
    private List<JsonMap> said(JsonTree message, Signatures signatures) {
        List<JsonMap> said = new ArrayList<>(content.of(message));
        if (said.isEmpty()) {
            message.text("refusal").flatMap(ContentParts::text).ifPresent(said::add);
        }
        signatures.ofText().ifPresent(signature -> {
            if (said.isEmpty() || !said.getLast().has(ContentParts.TEXT)) {
                said.add(JsonMap.of(ContentParts.TEXT, ""));
            }
            said.getLast().put(Signatures.PART, signature);
        });
        return said;
    }

    private List<JsonMap> images(JsonTree message, Signatures signatures) {
        List<JsonMap> images = new ArrayList<>();
        for (JsonTree image : message.elements("images")) {
            images.add(content.media().image(image).putIfPresent(Signatures.PART, signatures.ofImage(images.size())));
        }
        return images;
    }

    private JsonMap call(JsonTree call) {
        JsonTree function = call.member("function")
                .orElseThrow(() -> call.invalid("is not a call of a function, which is the only kind at Gemini"));
        JsonMap form = new JsonMap();
        if (host.takesCallIds()) {
            form.put("id", call.requiredText("id"));
        }
        return JsonMap.of(
                "functionCall",
                form.put("name", function.requiredText("name")).put("args", CallArguments.of(function)));
    }
}
