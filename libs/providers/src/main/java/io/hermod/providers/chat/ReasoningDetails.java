package io.hermod.providers.chat;

import io.hermod.wire.tree.JsonMap;
import java.util.ArrayList;
import java.util.List;

/** The member {@code reasoning_details} of an answer. */
public final class ReasoningDetails {
    private ReasoningDetails() {}

    /** A detail for each thought. */
    public static List<JsonMap> ofTexts(List<String> thoughts) {
        List<JsonMap> details = new ArrayList<>();
        for (String thought : thoughts) {
            details.add(JsonMap.of("index", details.size())
                    .put("type", "reasoning.text")
                    .put("text", thought));
        }
        return details;
    }
}
