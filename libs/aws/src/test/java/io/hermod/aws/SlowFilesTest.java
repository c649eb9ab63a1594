package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A batch of a hundred jobs, each of which reads a file as slowly as its provider does. */
class SlowFilesTest {
    private static final int BATCH = 100;

    @AutoClose
    private final ScriptedProvider aws =
            ScriptedProvider.choosing(request -> request.method().equals("GET")
                    ? ScriptedAnswer.of(200, "a/b", Payload.utf8("12345"))
                    : ScriptedAnswer.of(200, "application/x-amz-json-1.0", Payload.utf8("{}")));

    @Test
    void filesThatAreBeingRead_takeNoConnectionFromLeasesAndPayloads() throws Exception {
        List<InputStream> files = new ArrayList<>();
        try (ApplicationContext context = context()) {
            UploadStore uploads = context.getBean(UploadStore.class);
            UploadKey key = new UploadKey(Caller.ANONYMOUS, UploadId.at(SampleJobs.NOW));
            for (int i = 0; i < BATCH; i++) {
                files.add(uploads.open(key));
            }

            assertThat(context.getBean(JobStore.class).find(JobId.random(), SampleJobs.NOW))
                    .isEmpty();
            assertThat(context.getBean(PayloadStore.class).get(PayloadKey.ofRequest(JobRef.create(JobId.random())), 5))
                    .contains(Payload.utf8("12345"));
            close(files);
        }
    }

    private static void close(List<InputStream> files) throws IOException {
        for (InputStream file : files) {
            file.close();
        }
    }

    private ApplicationContext context() {
        String endpoint = aws.url().toString();
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .propertySources(PropertySource.of(
                        "environment",
                        Map.of(
                                "AWS_REGION", "eu-central-1",
                                "AWS_ACCESS_KEY_ID", "none",
                                "AWS_SECRET_ACCESS_KEY", "none",
                                "HERMOD_TABLE", "jobs-of-a-test",
                                "HERMOD_BUCKET", "payloads-of-a-test",
                                "AWS_S3_PATH_STYLE_ACCESS_ENABLED", "true",
                                "AWS_SERVICES_S3_ENDPOINT_OVERRIDE", endpoint,
                                "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", endpoint),
                        PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE,
                        PropertySource.Origin.of("environment")))
                .start();
    }
}
