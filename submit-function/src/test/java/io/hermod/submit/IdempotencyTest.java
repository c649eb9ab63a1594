package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.TestInvocation;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that does not know whether its request arrived sends it again, with the same key. */
@MicronautTest(startApplication = false)
class IdempotencyTest extends SubmitFixture {
    private static final String UUID_V8 = "[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final String OTHER_CHAT = ValidRequests.CHAT.replace("llo", "y");

    @ParameterizedTest
    @EnumSource
    void repeat_getsTheSameJob_inTheSameAnswer(RequestType type) {
        GatewayRequest request = keyed(ValidRequests.of(type)).withHeader("x-request-id", "request-7");
        GatewayAnswer first = request.sentTo(function);

        GatewayAnswer second = request.withHeader("x-request-id", "request-8").sentTo(function);

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("location")).isEqualTo(first.header("location"));
        assertThat(second.header("x-request-id")).contains("request-7");
        assertThat(onlyJob().id().value()).matches(UUID_V8);
    }

    /**
     * The first try may have died before it sent the message; a worker that gets the second message finds the job
     * claimed.
     */
    @Test
    void repeat_sendsTheMessageAgain_whileTheJobIsPending() {
        submit();
        submit();

        assertThat(queue.sent())
                .hasSize(2)
                .extracting(JobMessage::jobId)
                .containsOnly(onlyJob().id());
    }

    @Test
    void repeat_sendsNothing_onceTheJobIsRunning_orHasEnded() {
        GatewayAnswer first = submit();
        Job claimed = ((Claim.Claimed) store.claim(onlyJob().id(), leaseOf("worker-1"), NOW)).job();
        GatewayAnswer running = submit();
        store.complete(claimed, NOW, new StoredResult.Inline(Payload.utf8("{}")));
        GatewayAnswer ended = submit();

        assertThat(running.body()).isEqualTo(first.body());
        assertThat(ended.body()).isEqualTo(first.body());
        assertThat(queue.sent()).hasSize(1);
    }

    @Test
    void otherRequest_withTheSameKey_isRejected() {
        submit();

        keyed(ValidRequests.chat().withText(OTHER_CHAT))
                .sentTo(function)
                .assertError(422, "Idempotency-Key was sent with another request before");
        keyed(ValidRequests.of(RequestType.RESPONSES))
                .sentTo(function)
                .assertError(422, "Idempotency-Key was sent with another request before");
        assertThat(queue.sent()).hasSize(1);
    }

    @Test
    void otherKeysAndOtherCallers_haveJobsOfTheirOwn() {
        submit();
        submit("idempotency-key", "order-8");
        keyed(ValidRequests.chat()).withHeader("authorization", "Bearer a").sentTo(function);
        keyed(ValidRequests.chat()).withHeader("authorization", "Bearer b").sentTo(function);

        assertThat(store.all()).hasSize(4).extracting(Job::id).doesNotHaveDuplicates();
    }

    /** API Gateway's own authorizer identifies callers by their access keys. */
    @Test
    void callerWhoSigns_isTheSame_whateverTheSignature() {
        String signed =
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260801/us-east-1/execute-api/aws4_request, Signature=";
        GatewayAnswer first = keyed(ValidRequests.chat())
                .withHeader("authorization", signed + "1")
                .sentTo(function);
        GatewayAnswer second = keyed(ValidRequests.chat())
                .withHeader("authorization", signed + "2")
                .sentTo(function);
        keyed(ValidRequests.chat())
                .withHeader("authorization", signed.replace("AKID", "OTHER") + "1")
                .sentTo(function);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(store.all()).hasSize(2);
    }

    /** API Gateway's authorizer for tokens: each hour brings another token, and the caller stays. */
    @Test
    void callerWithATokenForApiGateway_isTheSame_whateverTheToken() {
        GatewayAnswer first = admitted("token of nine o'clock", "user-1");
        GatewayAnswer second = admitted("token of ten o'clock", "user-1");
        admitted("token of ten o'clock", "user-2");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(store.all()).hasSize(2);
    }

    private GatewayAnswer admitted(String token, String subject) {
        APIGatewayV2HTTPEvent event = keyed(ValidRequests.chat())
                .withHeader("authorization", "Bearer " + token)
                .event();
        Map<String, String> claims = Map.of("iss", "https://id.example", "sub", subject);
        event.getRequestContext()
                .setAuthorizer(Authorizer.builder()
                        .withJwt(Authorizer.JWT.builder().withClaims(claims).build())
                        .build());
        return GatewayAnswer.of(function.handleRequest(event, TestInvocation.ofAnApi()));
    }

    /** Clients make a new boundary for each form. */
    @Test
    void formsBoundary_isNoPartOfTheRequest() {
        GatewayAnswer first = form("boundary-1", "the sound").sentTo(function);

        assertThat(form("boundary-22", "the sound").sentTo(function).body()).isEqualTo(first.body());
        form("boundary-1", "another sound")
                .sentTo(function)
                .assertError(422, "Idempotency-Key was sent with another request before");
    }

    @Test
    void jobThatCouldNotBeQueued_isCreatedAgain() {
        queue.breakWith(new QueueUnavailable(new IllegalStateException("down")));
        assertThat(submit().status()).isEqualTo(503);
        queue.reset();

        assertThat(submit().status()).isEqualTo(202);
        assertThat(queue.sent()).hasSize(1);
        assertThat(onlyJob().status().wireName()).isEqualTo("pending");
    }

    /** The first message may be in the queue. */
    @Test
    void repeat_doesNotFailTheJob_ifTheQueueIsDown() {
        submit();
        queue.breakWith(new QueueUnavailable(new IllegalStateException("down")));

        assertThat(submit().status()).isEqualTo(503);
        assertThat(onlyJob().status().wireName()).isEqualTo("pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h\u00e9", "\u2713"})
    void keyThatIsNoPrintableText_isRejected(String key) {
        submit("idempotency-key", key).assertError(400, "Idempotency-Key must be 1 to 255 printable characters");
    }

    @Test
    void key_mayHave255Characters_andNoMore() {
        assertThat(submit("idempotency-key", "k".repeat(255)).status()).isEqualTo(202);
        assertThat(submit("idempotency-key", "k".repeat(256)).status()).isEqualTo(400);
    }

    @Test
    void key_isNotKept() {
        keyed(ValidRequests.chat()).sentTo(function);

        assertThat(onlyJob().toString()).doesNotContain("order-7");
    }

    private GatewayAnswer submit() {
        return keyed(ValidRequests.chat()).sentTo(function);
    }

    private static GatewayRequest keyed(GatewayRequest request) {
        return request.withHeader("idempotency-key", "order-7");
    }

    private static GatewayRequest form(String boundary, String sound) {
        String body = """
            --%1$s\r
            Content-Disposition: form-data; name="model"\r
            \r
            openai/whisper-1\r
            --%1$s\r
            Content-Disposition: form-data; name="file"; filename="a.mp3"\r
            \r
            %2$s\r
            --%1$s--\r
            """.formatted(boundary, sound);
        return keyed(GatewayRequest.postForm(
                "/v1/async/audio/transcriptions",
                "multipart/form-data; boundary=" + boundary,
                Payload.of(body.getBytes(StandardCharsets.UTF_8))));
    }
}
