package io.hermod.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.Fault;
import io.hermod.testing.FaultyProxy;
import io.hermod.testing.ProxiedCall;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A proxy in front of each emulator, which asks the run that a call is made for how the call goes. */
final class ProxiedAws implements AutoCloseable {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int BEGINNING_BYTES = 4_096;

    private final EmbeddedAws aws;
    private final FaultyProxy dynamo;
    private final FaultyProxy sqs;
    private final FaultyProxy s3;
    private final Map<String, JobRun> runs = new ConcurrentHashMap<>();

    ProxiedAws(EmbeddedAws aws) {
        this.aws = aws;
        this.dynamo = FaultyProxy.inFrontOf(aws.endpoints().dynamo());
        this.sqs = FaultyProxy.inFrontOf(aws.endpoints().sqs());
        this.s3 = FaultyProxy.inFrontOf(aws.endpoints().s3());
        dynamo.play(this::faultOf);
        sqs.play(this::faultOf);
        s3.play(this::faultOf);
    }

    /** The emulators' addresses, as the functions are to have them. */
    AwsAddresses with(String queueUrl) {
        return new AwsAddresses(
                dynamo.url(),
                sqs.url(),
                s3.url(),
                aws.names().table(),
                aws.names().bucket(),
                queueUrl,
                aws.names().bundlesUrl(),
                aws.names().failedJobsUrl(),
                aws.names().keysTable(),
                AwsAddresses.Webhooks.of(aws),
                Optional.of(aws.names().jobsIndex()));
    }

    /** Calls that contain a UUID of the names are made for the run. */
    void know(String names, JobRun run) {
        UUID.matcher(names).results().map(MatchResult::group).forEach(uuid -> runs.put(uuid, run));
    }

    private Fault faultOf(ProxiedCall call) {
        return runOf(call).map(run -> run.faultOf(call)).orElse(new Fault.Pass());
    }

    /** The path or the beginning of the body says so. */
    private Optional<JobRun> runOf(ProxiedCall call) {
        byte[] body = call.body().bytes();
        String text = call.path() + new String(body, 0, Math.min(body.length, BEGINNING_BYTES), ISO_8859_1);
        return UUID.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(runs::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        dynamo.close();
    }
}
