package io.hermod.providers.gemini;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The members that say for whom and in which tier a request runs. */
record AccountMembers(JsonTree chat, Host host) {
    private static final String SERVICE_TIER = "service_tier";
    private static final String METADATA = "metadata";
    private static final String USER = "user";
    private static final int MAX_LABEL = 63;

    void addTo(JsonMap body, Set<String> dropped) {
        Optional<String> tier = tier();
        body.putIfPresent("serviceTier", tier);
        boolean isTierLost = tier.isEmpty()
                && chat.text(SERVICE_TIER)
                        .filter(asked -> !asked.equals("auto"))
                        .isPresent();
        if (isTierLost) {
            dropped.add(SERVICE_TIER);
        }
        if (host.hasLabels()) {
            addLabels(body, dropped);
        }
    }

    private Optional<String> tier() {
        return chat.text(SERVICE_TIER).filter(_ -> host.hasServiceTiers()).flatMap(asked -> switch (asked) {
            case "default", "standard" -> Optional.of("standard");
            case "flex", "priority" -> Optional.of(asked);
            default -> Optional.empty();
        });
    }

    /** Labels have few characters, so that others become underscores. */
    private void addLabels(JsonMap body, Set<String> dropped) {
        Map<String, String> labels = new TreeMap<>();
        chat.member(METADATA)
                .ifPresent(metadata -> metadata.members()
                        .forEach((name, _) ->
                                metadata.text(name).ifPresent(text -> labels.put(label(name), label(text)))));
        chat.text(USER).ifPresent(user -> labels.put(USER, label(user)));
        dropped.remove(METADATA);
        dropped.remove(USER);
        if (!labels.isEmpty()) {
            body.put("labels", labels);
        }
    }

    private static String label(String text) {
        String legal = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Ll}\\p{Nd}_-]", "_");
        return legal.substring(0, Math.min(legal.length(), MAX_LABEL));
    }
}
