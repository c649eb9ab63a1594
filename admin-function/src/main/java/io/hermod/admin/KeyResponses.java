package io.hermod.admin;

import io.hermod.config.VirtualKeyBody;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.UsageMeter;
import io.hermod.gateway.JsonResponses;
import io.hermod.wire.StrictJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders keys. Only a key that was just issued shows its value. Usage costs a read, so lists leave it out. */
@Singleton
record KeyResponses(UsageMeter meter, Clock clock) {
    /** What a holder sees of the key: neither its id nor its description. */
    private static final List<String> QUOTA_MEMBERS = List.of("is_active", "budgets", "rate_limit", "provider_configs");

    HttpResponse<byte[]> page(KeyQuery query, KeyQuery.Page page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("virtual_keys", page.keys().stream().map(this::withoutUsage).toList());
        body.put("count", page.keys().size());
        body.put("total_count", page.total());
        body.put("limit", query.limit());
        body.put("offset", query.offset());
        return ok(body);
    }

    HttpResponse<byte[]> one(KeyRecord record) {
        return ok(Map.of("virtual_key", key(record, withUsage(record.key()))));
    }

    HttpResponse<byte[]> changed(String message, KeyRecord record) {
        return ok(withMessage(message, withoutUsage(record)));
    }

    HttpResponse<byte[]> issued(String message, IssuedKey issued) {
        Map<String, Object> key = withoutUsage(issued.record());
        key.put("value", issued.value().reveal());
        return ok(withMessage(message, key));
    }

    HttpResponse<byte[]> deleted() {
        return ok(Map.of("message", "Virtual key deleted successfully"));
    }

    HttpResponse<byte[]> quota(VirtualKey key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("virtual_key_name", key.name());
        Map<String, Object> all = withUsage(key);
        QUOTA_MEMBERS.stream().filter(all::containsKey).forEach(name -> body.put(name, all.get(name)));
        return ok(body);
    }

    private Map<String, Object> withoutUsage(KeyRecord record) {
        return key(record, VirtualKeyBody.of(record.key()));
    }

    private Map<String, Object> withUsage(VirtualKey key) {
        KeyCounters counters = KeyCounters.of(key);
        Instant now = clock.instant();
        return counters.counters().isEmpty()
                ? VirtualKeyBody.of(key)
                : VirtualKeyBody.of(key, meter.read(counters, now), now);
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
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", message);
        body.put("virtual_key", key);
        return body;
    }

    /** No cache between here and the admin may keep a key's value. */
    private static HttpResponse<byte[]> ok(Map<String, Object> body) {
        return JsonResponses.json(200, StrictJson.write(body)).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
