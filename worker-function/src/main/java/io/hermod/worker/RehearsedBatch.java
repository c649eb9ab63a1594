package io.hermod.worker;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.aws.RecordedAws;
import io.hermod.bootstrap.RehearsedInvocation;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JobMessageCodec;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Optional;

/** The worker's part in a rehearsal: a batch of one chat completion, which a recorded provider answers. */
final class RehearsedBatch {
    private static final String MODEL = "\"openai/rehearsal\"";
    private static final String CHAT =
            "{\"model\":" + MODEL + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}";

    private RehearsedBatch() {}

    static Runnable of(ApplicationContext stage) {
        WorkerFunction worker = new WorkerFunction(stage);
        SQSEvent batch = new SQSEvent();
        batch.setRecords(List.of(message()));
        return () -> {
            SQSBatchResponse response = worker.handleRequest(batch, new RehearsedInvocation());
            if (!response.getBatchItemFailures().isEmpty()) {
                throw new IllegalStateException("the rehearsed job was not done");
            }
        };
    }

    private static SQSMessage message() {
        int slot = CHAT.indexOf(MODEL);
        RequestBody body = new RequestBody("application/json", Payload.utf8(CHAT), slot, slot + MODEL.length());
        InferenceRequest request = new InferenceRequest(
                RequestType.CHAT_COMPLETION, List.of(new ModelRef("openai", "rehearsal")), body, Optional.empty());
        SQSMessage message = new SQSMessage();
        message.setMessageId("rehearsal");
        message.setReceiptHandle("rehearsal");
        message.setBody(JobMessageCodec.encode(
                new JobMessage(new JobId(RecordedAws.JOB_ID), request, Optional.of("rehearsal"))));
        return message;
    }
}
