package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads answers as clients do. */
final class Json {
    /** The members in {@code extra_fields} of an outcome that are new in every job. */
    private static final List<String> TIMINGS = List.of("queued_ms", "provider_ms", "attempts");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Json() {}

    static JsonNode of(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError("no JSON: " + text, noJson);
        }
    }

    static JsonNode of(HttpResponse<String> answer) {
        return of(answer.body());
    }

    /** The members' names in their order. */
    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Checks that these are the members of an ended job's envelope, with its result or its error. */
    static void isEnded(JsonNode job, String outcome) {
        List<String> common =
                List.of("id", "request_id", "status", "expires_at", "created_at", "completed_at", "status_code");
        assertThat(names(job))
                .startsWith(common.toArray(String[]::new))
                .endsWith(outcome)
                .hasSize(common.size() + 1);
    }

    /** The text at a JSON pointer; empty if there is none. */
    static String text(JsonNode tree, String pointer) {
        return tree.at(pointer).asText();
    }

    /** A job's result or error without the job's timings, which it must have. */
    static JsonNode withoutTimings(JsonNode outcome) {
        ObjectNode copy = outcome.deepCopy();
        ObjectNode extra = (ObjectNode) copy.at("/extra_fields");
        TIMINGS.forEach(
                name -> assertThat(extra.path(name).isIntegralNumber()).as(name).isTrue());
        extra.remove(TIMINGS);
        return copy;
    }

    /** How long it took from one of an envelope's times to another. */
    static Duration between(JsonNode job, String from, String to) {
        return Duration.between(Instant.parse(text(job, from)), Instant.parse(text(job, to)));
    }

    static void isCompleted(String envelope) {
        assertThat(text(of(envelope), "/status")).as(envelope).isEqualTo("completed");
    }

    static void isFailed(JsonNode job, int status) {
        assertThat(text(job, "/status")).isEqualTo("failed");
        assertThat(job.at("/status_code").asInt()).isEqualTo(status);
        assertThat(job.at("/error/status_code").asInt()).isEqualTo(status);
    }
}
