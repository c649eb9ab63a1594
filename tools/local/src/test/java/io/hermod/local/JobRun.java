package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.Fault;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.ProxiedCall;
import io.hermod.testing.ScriptedAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * One job on its way through the functions, a step at a time. The calls to AWS that are made for it fail as it is told,
 * and those of other runs beside it do not.
 */
final class JobRun {
    private static final Pattern ID_OF_THE_ITEM = Pattern.compile("\"id\":\\{\"S\":\"([^\"]+)\"");
    private static final String NOT_YET = "no id yet";

    private final FaultySystem system;
    private final ScriptedModel model;
    private final Payload request;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Function<ProxiedCall, Fault> script = JobRun::pass;
    private volatile String jobId = NOT_YET;
    private Optional<String> webhook = Optional.empty();

    /** How large a body is. */
    enum Size {
        /** Travels in the message, or lies in the item. */
        SMALL(100),
        /** Fits neither, and gets hardly smaller by being compressed. */
        LARGE(1_100_000),
        /** Lies in an upload, which the request names. */
        UPLOADED(300_000);

        private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

        private final String text;

        Size(int letters) {
            this.text = new Random(letters)
                    .ints(letters, 0, ALPHABET.length())
                    .mapToObj(letter -> ALPHABET.substring(letter, letter + 1))
                    .collect(Collectors.joining());
        }

        String text() {
            return text;
        }
    }

    JobRun(FaultySystem system, ScriptedModel model, String prompt) {
        this.system = system;
        this.model = model;
        this.request = Payload.utf8("{\"model\":\"" + model.of("swift")
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}");
    }

    /** What a provider answers with so large a result. */
    static ScriptedAnswer answerOf(Size result) {
        return ScriptedAnswer.json(SampleAnswer.CHAT.replace("\"hi\"", "\"" + result.text + "\""));
    }

    /** That call fails from now on, so many times. */
    void fail(AwsCall failing, Fault fault, int times) {
        AtomicInteger left = new AtomicInteger(times);
        attempts.set(0);
        play(call -> {
            if (!failing.is(call, this)) {
                return pass(call);
            }
            attempts.incrementAndGet();
            return left.getAndDecrement() > 0 ? fault : pass(call);
        });
    }

    void play(Function<ProxiedCall, Fault> newScript) {
        script = newScript;
    }

    /** Ends the failing; how often the call was tried. */
    int heal() {
        script = JobRun::pass;
        return attempts();
    }

    private static Fault pass(ProxiedCall call) {
        return new Fault.Pass();
    }

    /** How often the call was tried that was last told to fail. */
    int attempts() {
        return attempts.get();
    }

    /** The job's id, once it is submitted. */
    String jobId() {
        return jobId;
    }

    int providerCalls() {
        return model.calls();
    }

    /** The run, whose job names the endpoint. */
    JobRun announcedTo(String endpoint) {
        webhook = Optional.of(endpoint);
        return this;
    }

    /** Learns the job's id from the call that writes it first. */
    Fault faultOf(ProxiedCall call) {
        Matcher id = ID_OF_THE_ITEM.matcher(call.body().asUtf8());
        if (call.operation().equals("PutItem") && id.find()) {
            jobId = id.group(1);
            system.proxied().know(jobId, this);
        }
        return script.apply(call);
    }

    GatewayAnswer submit() {
        GatewayRequest submit = GatewayRequest.post(JobClient.path(RequestType.CHAT_COMPLETION), request.asUtf8())
                .withHeader("x-request-id", model.name());
        return system.submit(webhook.map(endpoint -> submit.withHeader("x-bf-async-webhook", endpoint))
                .orElse(submit));
    }

    /** The run, once its request is accepted. */
    JobRun submitted() {
        assertThat(submit().status()).isEqualTo(202);
        return this;
    }

    /** Checks that a poll finds the job completed, and returns the answer. */
    String completed() {
        GatewayAnswer outcome = poll();
        assertThat(outcome.status()).as(outcome.body()).isEqualTo(200);
        Json.isCompleted(outcome.body());
        return outcome.body();
    }

    /** The messages that lie in the queue for the job. */
    List<Message> messages() {
        return system.queue().mentioning(model.name());
    }

    GatewayAnswer poll() {
        return system.poll(GatewayRequest.get(JobClient.path(RequestType.CHAT_COMPLETION) + "/" + jobId));
    }
}
