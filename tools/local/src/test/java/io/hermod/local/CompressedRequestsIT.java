package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.Eventually;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests whose body the client has compressed. */
class CompressedRequestsIT extends SystemTest {
    CompressedRequestsIT(RunningSystem system) {
        super(system);
    }

    @ParameterizedTest
    @EnumSource
    void gzip_isUnpacked_beforeTheRequestIsRead(RequestType type) {
        SampleRequest request = SampleRequest.of(type, SampleJobs.providerOf(type) + "/m");

        HttpResponse<String> answer =
                client.post(type, request.contentType(), Gzip.compress(request.body()), "Content-Encoding", "gzip");

        JobClient.location(answer);
    }

    @Test
    void provider_getsThePlainBody() {
        ScriptedModel model = system.model(new ScriptedAnswer.Hanging());
        SampleRequest request = SampleRequest.of(RequestType.CHAT_COMPLETION, model.of("openai"));

        client.post(request.type(), "application/json", Gzip.compress(request.body()), "Content-Encoding", "gzip");

        assertThat(Eventually.get(model::requests, requests -> !requests.isEmpty())
                        .getFirst()
                        .body()
                        .asUtf8())
                .startsWith("{\"model\"");
    }

    @Test
    void otherCoding_is415_withThoseThatAreTaken() {
        HttpResponse<String> answer =
                client.post(RequestType.OCR, "application/json", Payload.utf8("{}"), "Content-Encoding", "br");

        Refused.isEnvelope(answer, 415);
        assertThat(answer.headers().firstValue("accept-encoding")).contains("gzip, deflate");
    }
}
