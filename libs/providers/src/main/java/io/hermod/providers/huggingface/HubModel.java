package io.hermod.providers.huggingface;

import io.hermod.wire.tree.InvalidShape;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model of the hub and who serves it.
 *
 * @param server such as {@code fal-ai}; empty if it is not named
 * @param id such as {@code openai/whisper-large-v3}
 */
record HubModel(Optional<String> server, String id) {
    /** HuggingFace's own servers. */
    static final String OWN = "hf-inference";

    /** The server is HuggingFace's choice. */
    private static final String ANY = "auto";

    private static final Pattern MODEL = Pattern.compile("(?:([\\w-]+)/)?([\\w.-]+/[\\w.-]+)");

    static HubModel of(String model) {
        Matcher parts = MODEL.matcher(model);
        if (!parts.matches()) {
            throw new InvalidShape(
                    "model must be organisation/name, with an inference provider and a slash before it or not, at"
                            + " huggingface");
        }
        return new HubModel(Optional.ofNullable(parts.group(1)).filter(server -> !server.equals(ANY)), parts.group(2));
    }

    /** The server of a task, which HuggingFace does not choose. */
    String serverOfTask() {
        return server.orElse(OWN);
    }

    /** The model's name at the router of chats. */
    static String routed(String model) {
        Matcher parts = MODEL.matcher(model);
        boolean isNamed = parts.matches() && parts.group(1) != null;
        return isNamed && parts.group(1).equals(ANY)
                ? parts.group(2)
                : isNamed ? parts.group(2) + ":" + parts.group(1) : model;
    }
}
