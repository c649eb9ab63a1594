package io.hermod.admin;

import io.hermod.config.VirtualKeyBody;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.UsageMeter;
import io.hermod.gateway.Answers;
import io.hermod.wire.StrictJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders keys. Their values are not known here but for the one that was just made. What was used of a key's limits takes a read, so it
 * is shown where one key is asked for, and not in lists.
 */
@Singleton
final class KeyAnswers {
    /** What a holder sees of their key: not its id, nor who it is for. */
    private static final List<String> OF_QUOTA = List.of("is_active", "budgets", "rate_limit", "provider_configs");

    private final UsageMeter meter;
    private final Clock clock;

    KeyAnswers(UsageMeter meter, Clock clock) {
        this.meter = meter;
        this.clock = clock;
    }

    HttpResponse<byte[]> page(Listing listing, Listing.Page page) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("virtual_keys", page.keys().stream().map(this::unread).toList());
        answer.put("count", page.keys().size());
        answer.put("total_count", page.total());
        answer.put("limit", listing.limit());
        answer.put("offset", listing.offset());
        return ok(answer);
    }

    HttpResponse<byte[]> one(KeyRecord record) {
        return ok(Map.of("virtual_key", key(record, used(record.key()))));
    }

    HttpResponse<byte[]> changed(String message, KeyRecord record) {
        return ok(withMessage(message, unread(record)));
    }

    HttpResponse<byte[]> fresh(String message, FreshKey fresh) {
        Map<String, Object> key = unread(fresh.record());
        key.put("value", fresh.value().reveal());
        return ok(withMessage(message, key));
    }

    HttpResponse<byte[]> deleted() {
        return ok(Map.of("message", "Virtual key deleted successfully"));
    }

    HttpResponse<byte[]> quota(VirtualKey key) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("virtual_key_name", key.name());
        Map<String, Object> whole = used(key);
        OF_QUOTA.stream().filter(whole::containsKey).forEach(name -> answer.put(name, whole.get(name)));
        return ok(answer);
    }

    private Map<String, Object> unread(KeyRecord record) {
        return key(record, VirtualKeyBody.of(record.key()));
    }

    private Map<String, Object> used(VirtualKey key) {
        KeyCounters account = KeyCounters.of(key);
        Instant now = clock.instant();
        return account.counters().isEmpty()
                ? VirtualKeyBody.of(key)
                : VirtualKeyBody.of(key, meter.read(account, now), now);
    }

    private Map<String, Object> key(KeyRecord record, Map<String, Object> description) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("id", record.key().id());
        key.putAll(description);
        key.put("created_at", record.createdAt().toString());
        key.put("updated_at", record.updatedAt().toString());
        record.rotatedAt().ifPresent(at -> key.put("rotated_at", at.toString()));
        record.previousValueExpiresAt(clock.instant())
                .ifPresent(end -> key.put("previous_value_expires_at", end.toString()));
        return key;
    }

    private static Map<String, Object> withMessage(String message, Map<String, Object> key) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("message", message);
        answer.put("virtual_key", key);
        return answer;
    }

    /** Nothing between here and the admin is to keep a value. */
    private static HttpResponse<byte[]> ok(Map<String, Object> answer) {
        return Answers.json(200, StrictJson.write(answer)).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
