package io.hermod.config;

import io.hermod.core.access.VirtualKey;
import io.hermod.core.shared.Words;
import io.hermod.core.usage.Usage;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A virtual key in an admin's requests and their responses, in the format of {@code config.json}. */
public final class VirtualKeyBody {
    private static final String WHOLE = "the virtual key";

    private static final List<String> MEMBERS = Words.in("""
        name description is_active expires_at allow_all_providers calendar_aligned provider_configs
        budgets rate_limit
        """);

    /** Members of responses, which are ignored in case a client sends a response back. */
    private static final Set<String> IGNORED = Set.copyOf(Words.in("""
        id created_at updated_at rotated_at previous_value_expires_at config_hash assigned_user
        created_by_user_id is_access_profile_managed
        """));

    /** Only config.json says which team and customer a key belongs to. */
    private static final List<String> OWNERS = List.of(LimitReader.TEAM_ID, LimitReader.CUSTOMER_ID);

    /** Members of Bifrost that restrict a key in ways that Hermod does not support. */
    private static final Set<String> UNSUPPORTED = Set.of(
            LimitReader.TEAM_ID,
            LimitReader.CUSTOMER_ID,
            "mcp_configs",
            "budget",
            "rate_limit_id",
            "reset_budget_usage");

    private VirtualKeyBody() {}

    /**
     * A new key.
     *
     * @throws InvalidConfig if the body does not describe a key; the message names the path
     */
    public static VirtualKey read(String id, Map<String, Object> body) {
        body.forEach(VirtualKeyBody::check);
        ConfigValue key = ConfigValue.ofRequest(body, WHOLE);
        return VirtualKeyReader.readAlone(id, key);
    }

    /**
     * The key with the body's changes. Each member replaces the key's, lists as a whole; null removes it.
     *
     * @throws InvalidConfig as {@link #read}
     */
    public static VirtualKey change(VirtualKey key, Map<String, Object> body) {
        Map<String, Object> whole = of(key);
        Map<String, Object> changes = new LinkedHashMap<>(body);
        OWNERS.forEach(owner -> changes.remove(owner, whole.get(owner)));
        whole.keySet().removeAll(OWNERS);
        whole.putAll(changes);
        return read(key.id(), whole).ownedBy(key.owners());
    }

    /** The key without its id. */
    public static Map<String, Object> of(VirtualKey key) {
        return VirtualKeyDocument.of(key, Optional.empty());
    }

    /** The key without its id, with the current usage of each limit. */
    public static Map<String, Object> of(VirtualKey key, Usage usage, Instant now) {
        return VirtualKeyDocument.of(key, Optional.of(new VirtualKeyDocument.Used(usage, now)));
    }

    private static void check(String name, Object value) {
        if (name.equals("value")) {
            throw new InvalidConfig("value cannot be given: Hermod makes it, and shows it once");
        }
        if (UNSUPPORTED.contains(name) && !isEmpty(value)) {
            throw new InvalidConfig(name + " is not supported");
        }
        if (!MEMBERS.contains(name) && !IGNORED.contains(name) && !UNSUPPORTED.contains(name)) {
            throw new InvalidConfig("a virtual key has no member " + name + "; it has " + String.join(", ", MEMBERS));
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.equals("")
                || value.equals(false)
                || (value instanceof Collection<?> list && list.isEmpty());
    }
}
