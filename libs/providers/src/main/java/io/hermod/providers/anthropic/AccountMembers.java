package io.hermod.providers.anthropic;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;
import java.util.Set;

/** The members that say for whom and in which tier a request runs. */
record AccountMembers(JsonTree chat, Host host) {
    private static final String SERVICE_TIER = "service_tier";

    void addTo(JsonMap body, Set<String> dropped) {
        user().ifPresent(id -> body.put("metadata", JsonMap.of("user_id", id)));
        Optional<String> tier = tier();
        body.putIfPresent(SERVICE_TIER, tier);
        if (tier.isEmpty() && chat.has(SERVICE_TIER)) {
            dropped.add(SERVICE_TIER);
        }
    }

    private Optional<String> user() {
        return chat.text("user")
                .or(() -> chat.text("safety_identifier"))
                .or(() -> chat.member("metadata").flatMap(metadata -> metadata.text("user_id")));
    }

    private Optional<String> tier() {
        return chat.text(SERVICE_TIER).filter(_ -> host.hasServiceTiers()).flatMap(asked -> switch (asked) {
            case "auto" -> Optional.of("auto");
            case "default", "standard_only" -> Optional.of("standard_only");
            default -> Optional.empty();
        });
    }
}
