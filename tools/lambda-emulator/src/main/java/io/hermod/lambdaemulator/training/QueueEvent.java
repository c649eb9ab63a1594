package io.hermod.lambdaemulator.training;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JobMessageCodec;
import io.hermod.wire.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A batch of jobs' messages as Lambda takes them from the queue. */
record QueueEvent(List<String> texts) {
    QueueEvent {
        texts = List.copyOf(texts);
    }

    /** The message of a job of its own. */
    static String message(int number, SampleBody body, Optional<String> keyId) {
        InferenceRequest request = new InferenceRequest(
                body.type(), List.of(SampleBody.model(body.type())), body.slotted(), Optional.empty());
        return JobMessageCodec.encode(new JobMessage(new JobId(RecordedJob.unknownId(number)), request, keyId));
    }

    /** The exercise to end all of its jobs. */
    Exercise acknowledged(String name) {
        return new Exercise(name, json(), "\"batchItemFailures\":[]");
    }

    Payload json() {
        return Payload.of(JsonText.object(json -> {
            json.writeArrayFieldStart("Records");
            for (int i = 0; i < texts.size(); i++) {
                writeRecord(json, i, texts.get(i));
            }
            json.writeEndArray();
        }));
    }

    private static void writeRecord(JsonGenerator json, int index, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("messageId", RecordedJob.unknownId(index));
        json.writeStringField("receiptHandle", "receipt " + index);
        json.writeStringField("body", text);
        json.writeObjectFieldStart("attributes");
        json.writeStringField("ApproximateReceiveCount", "1");
        json.writeStringField("SentTimestamp", "1767225600000");
        json.writeStringField("SenderId", "training");
        json.writeStringField("ApproximateFirstReceiveTimestamp", "1767225600000");
        json.writeEndObject();
        json.writeObjectFieldStart("messageAttributes");
        json.writeEndObject();
        json.writeStringField("eventSource", "aws:sqs");
        json.writeStringField("eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:recorded-jobs");
        json.writeStringField("awsRegion", "us-east-1");
        json.writeEndObject();
    }
}
