package io.hermod.aws;

import static io.hermod.aws.JobItem.epochMillis;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.request.ModelRef;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The run that a job was handed off to, as one attribute: a map, which a later run replaces as a whole. */
final class RunAttribute {
    /** A job without it was not handed off. No reserved word of DynamoDB. */
    static final String NAME = "remote_run";

    private RunAttribute() {}

    static AttributeValue of(RemoteRun run) {
        Map<String, AttributeValue> members = new HashMap<>();
        members.put("provider", text(run.model().provider()));
        members.put("model", text(run.model().model()));
        run.key().ifPresent(key -> members.put("key", text(key)));
        members.put("look", text(run.look().toString()));
        run.cancel().ifPresent(cancel -> members.put("cancel", text(cancel.toString())));
        members.put("started_at", epochMillis(run.startedAt()));
        return AttributeValue.fromM(members);
    }

    static Optional<RemoteRun> read(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(NAME)).map(AttributeValue::m).map(RunAttribute::run);
    }

    private static RemoteRun run(Map<String, AttributeValue> members) {
        ModelRef model = new ModelRef(
                textOf(members, "provider").orElseThrow(),
                textOf(members, "model").orElseThrow());
        Instant startedAt = Optional.ofNullable(members.get("started_at"))
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis.n())))
                .orElseThrow();
        return new RemoteRun(
                model,
                textOf(members, "key"),
                URI.create(textOf(members, "look").orElseThrow()),
                textOf(members, "cancel").map(URI::create),
                startedAt);
    }

    private static Optional<String> textOf(Map<String, AttributeValue> members, String name) {
        return Optional.ofNullable(members.get(name)).map(AttributeValue::s);
    }
}
