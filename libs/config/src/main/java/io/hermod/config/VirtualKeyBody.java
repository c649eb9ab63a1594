package io.hermod.config;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A virtual key as an admin's requests and the answers to them have it: like a key of {@code config.json}. */
public final class VirtualKeyBody {
    private static final String WHOLE = "the virtual key";
    private static final String DURATION = "must be a duration such as \"30m\" or \"24h\"";
    private static final Duration MAX_GRACE = Duration.ofDays(30);

    private static final List<String> MEMBERS = List.of(
            "name",
            "description",
            "is_active",
            "expires_at",
            "allow_all_providers",
            "calendar_aligned",
            "provider_configs",
            "budgets",
            "rate_limit");

    /** Those that answers have too, and whoever sends an answer back does not mean to change. */
    private static final Set<String> IGNORED = Set.of(
            "id",
            "created_at",
            "updated_at",
            "rotated_at",
            "previous_value_expires_at",
            "config_hash",
            "assigned_user",
            "created_by_user_id",
            "is_access_profile_managed");

    /** Bifrost's, by which a key would allow less than it does here. */
    private static final Set<String> UNSUPPORTED =
            Set.of("team_id", "customer_id", "mcp_configs", "budget", "rate_limit_id", "reset_budget_usage");

    private VirtualKeyBody() {}

    /**
     * A new key.
     *
     * @throws InvalidConfig where the body describes none; the message names the place
     */
    public static VirtualKey read(String id, Map<String, Object> body) {
        body.forEach(VirtualKeyBody::check);
        ConfigValue key = ConfigValue.ofRequest(body, WHOLE);
        key.list("provider_configs").forEach(VirtualKeyBody::checkKeyIds);
        return VirtualKeyReader.readAlone(id, key);
    }

    /**
     * The key with what the body says. Each member that is there replaces what was, lists as a whole; null takes it away.
     *
     * @throws InvalidConfig as {@link #read}
     */
    public static VirtualKey change(VirtualKey key, Map<String, Object> body) {
        Map<String, Object> whole = of(key);
        whole.putAll(body);
        return read(key.id(), whole);
    }

    /** All that there is to see of the key but its id. */
    public static Map<String, Object> of(VirtualKey key) {
        return VirtualKeyDocument.of(key, Optional.empty());
    }

    /** The same, and beside each limit what was used of it by now. */
    public static Map<String, Object> of(VirtualKey key, Usage usage, Instant now) {
        return VirtualKeyDocument.of(key, Optional.of(new VirtualKeyDocument.Used(usage, now)));
    }

    /**
     * For how long a rotation leaves the old value good, from a body of {@code {"grace":"1h"}}; nothing where it does not say.
     *
     * @throws InvalidConfig where it says something else
     */
    public static Duration grace(Map<String, Object> body) {
        ConfigValue rotation = ConfigValue.ofRequest(new LinkedHashMap<>(body), "the rotation");
        rotation.members().forEach((name, value) -> {
            if (!name.equals("grace")) {
                throw value.wrong("is not known; a rotation has grace");
            }
        });
        return rotation.member("grace").map(VirtualKeyBody::grace).orElse(Duration.ZERO);
    }

    private static Duration grace(ConfigValue grace) {
        if (!grace.isText()) {
            throw grace.wrong(DURATION);
        }
        Duration time = GoDuration.parse(grace.text()).orElseThrow(() -> grace.wrong(DURATION));
        if (time.compareTo(MAX_GRACE) > 0) {
            throw grace.wrong("must be " + MAX_GRACE.toHours() + "h or less");
        }
        return time;
    }

    private static void check(String name, Object value) {
        if (name.equals("value")) {
            throw new InvalidConfig("value cannot be given: Hermod makes it, and shows it once");
        }
        if (UNSUPPORTED.contains(name) && !isNothing(value)) {
            throw new InvalidConfig(name + " is not supported");
        }
        if (!MEMBERS.contains(name) && !IGNORED.contains(name) && !UNSUPPORTED.contains(name)) {
            throw new InvalidConfig("a virtual key has no member " + name + "; it has " + String.join(", ", MEMBERS));
        }
    }

    /** Which of a provider's keys are used is not the virtual key's to say. */
    private static void checkKeyIds(ConfigValue config) {
        config.member("key_ids").ifPresent(ids -> {
            if (ids.elements().size() != 1 || !ids.elements().getFirst().text().equals("*")) {
                throw ids.wrong("must be [\"*\"]: a virtual key cannot choose among a provider's keys");
            }
        });
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || value.equals("")
                || value.equals(false)
                || (value instanceof Collection<?> list && list.isEmpty());
    }
}
