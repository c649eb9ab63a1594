package io.hermod.aws;

import static io.hermod.aws.JobItem.epochMillis;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.request.ModelRef;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of a job that was handed off to its provider. Their names are no reserved words of DynamoDB. */
final class RunAttributes {
    /** A job without it was not handed off. */
    static final String LOOK = "run_look";

    private static final String CANCEL = "run_cancel";
    private static final String PROVIDER = "run_provider";
    private static final String MODEL = "run_model";
    private static final String KEY = "run_key";
    /** Epoch milliseconds. */
    private static final String STARTED_AT = "run_started_at";

    private RunAttributes() {}

    static Map<String, AttributeValue> of(RemoteRun run) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put(LOOK, text(run.look().toString()));
        run.cancel().ifPresent(cancel -> attributes.put(CANCEL, text(cancel.toString())));
        attributes.put(PROVIDER, text(run.model().provider()));
        attributes.put(MODEL, text(run.model().model()));
        run.key().ifPresent(key -> attributes.put(KEY, text(key)));
        attributes.put(STARTED_AT, epochMillis(run.startedAt()));
        return attributes;
    }

    /** The end of an update's expression that removes what an earlier run had and this one lacks. */
    static String removals(RemoteRun run) {
        List<String> absent = Stream.concat(
                        run.cancel().isEmpty() ? Stream.of(CANCEL) : Stream.empty(),
                        run.key().isEmpty() ? Stream.of(KEY) : Stream.empty())
                .toList();
        return absent.isEmpty() ? "" : " REMOVE " + String.join(", ", absent);
    }

    /** Empty if the job was never handed off. */
    static Optional<RemoteRun> read(Map<String, AttributeValue> item) {
        return textOf(item, LOOK)
                .map(look -> new RemoteRun(
                        new ModelRef(
                                textOf(item, PROVIDER).orElseThrow(),
                                textOf(item, MODEL).orElseThrow()),
                        textOf(item, KEY),
                        URI.create(look),
                        textOf(item, CANCEL).map(URI::create),
                        startedAt(item)));
    }

    private static Instant startedAt(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(STARTED_AT))
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis.n())))
                .orElseThrow();
    }

    private static Optional<String> textOf(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }
}
