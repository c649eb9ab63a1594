package io.hermod.poll;

import io.hermod.core.job.JobPosition;
import io.hermod.core.job.JobScope;
import io.hermod.core.job.JobSpan;
import io.hermod.core.job.JobStatus;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiException;
import io.hermod.jobs.JobFilter;
import io.micronaut.http.HttpParameters;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a list. An empty one counts as absent.
 *
 * @param cursors of this list; another caller, or another filter, makes another list
 */
record ListQuery(JobFilter filter, int limit, ListCursors cursors) {
    static final int DEFAULT_LIMIT = 25;
    static final int MAX_LIMIT = 100;

    /** The value of {@code virtual_key_id} for jobs without a key. */
    private static final String NO_KEY = "-";

    private static final List<String> NAMES =
            List.of("status", "type", "created_after", "created_before", "limit", "cursor", "virtual_key_id");

    /** The years that have four digits. */
    private static final Instant MIN_TIME = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Reads the parameters.
     *
     * @param allowed the jobs that the caller may list
     * @throws ApiException 400 if a parameter is unknown or has no such value, 403 if it asks for jobs of another key
     */
    static ListQuery of(JobScope allowed, HttpParameters parameters) {
        checkNames(parameters);
        JobScope scope = text(parameters, "virtual_key_id")
                .map(keyId -> narrowed(allowed, keyId))
                .orElse(allowed);
        Optional<JobStatus> status =
                text(parameters, "status").map(name -> named("status", name, JobStatus.values(), JobStatus::wireName));
        Optional<RequestType> type =
                text(parameters, "type").map(name -> named("type", name, RequestType.values(), RequestType::wireName));
        Optional<Instant> after = time(parameters, "created_after");
        Optional<Instant> before = time(parameters, "created_before");
        ListCursors cursors =
                new ListCursors(List.of(scope, status, type, after, before).toString());
        Optional<JobPosition> beyond = text(parameters, "cursor").map(cursors::parse);
        return new ListQuery(
                new JobFilter(scope, new JobSpan(after, before, beyond), status, type), limit(parameters), cursors);
    }

    /** The cursor with which the list goes on beyond the position. */
    String cursor(JobPosition last) {
        return cursors.of(last);
    }

    /** A misspelt filter would select too much. */
    private static void checkNames(HttpParameters parameters) {
        for (String name : parameters.names()) {
            if (!NAMES.contains(name)) {
                throw ApiException.badRequest("unknown parameter; a list takes " + String.join(", ", NAMES));
            }
            if (parameters.getAll(name).size() > 1) {
                throw ApiException.badRequest(name + " must have one value");
            }
        }
    }

    private static JobScope narrowed(JobScope allowed, String keyId) {
        JobScope asked = keyId.equals(NO_KEY) ? new JobScope.WithoutKey() : new JobScope.OfKey(keyId);
        if (!(allowed instanceof JobScope.All) && !allowed.equals(asked)) {
            throw ApiException.of(403, "only an admin may list the jobs of another virtual key");
        }
        return asked;
    }

    private static <T> T named(String parameter, String name, T[] values, Function<T, String> wireName) {
        return Stream.of(values)
                .filter(value -> wireName.apply(value).equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.badRequest(parameter + " must be one of "
                        + Stream.of(values).map(wireName).collect(Collectors.joining(", "))));
    }

    private static Optional<Instant> time(HttpParameters parameters, String name) {
        return text(parameters, name).map(text -> {
            try {
                return Optional.of(Instant.parse(text))
                        .filter(time -> !time.isBefore(MIN_TIME) && !time.isAfter(MAX_TIME))
                        .orElseThrow(() -> noTime(name));
            } catch (DateTimeParseException malformed) {
                throw noTime(name);
            }
        });
    }

    private static ApiException noTime(String name) {
        return ApiException.badRequest(name + " must be a time such as 2026-08-01T10:00:00Z");
    }

    private static int limit(HttpParameters parameters) {
        return text(parameters, "limit").map(ListQuery::limit).orElse(DEFAULT_LIMIT);
    }

    private static int limit(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
            throw ApiException.badRequest("limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    private static Optional<String> text(HttpParameters parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
    }
}
