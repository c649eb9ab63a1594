package io.hermod.jobs.anthropic;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.shared.Payload;
import io.hermod.gateway.JsonResponses;
import io.hermod.jobs.JobResponses;
import io.hermod.jobs.ObjectForm;
import io.hermod.jobs.StoredObject;
import io.hermod.wire.AnthropicError;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/** Jobs as messages: a completed one is the provider's own. Errors are Anthropic's. */
public final class MessageObjects implements ObjectForm {
    public static final ObjectForm FORM = new MessageObjects();

    private MessageObjects() {}

    /** A message without content, whose id is the job's. It has no reason to stop, as it has not stopped. */
    @Override
    public MutableHttpResponse<byte[]> running(Job job) {
        return JsonResponses.json(200, JsonText.object(json -> {
            json.writeStringField("id", job.id().value());
            json.writeStringField("type", "message");
            json.writeStringField("role", "assistant");
            json.writeStringField("model", "");
            json.writeArrayFieldStart("content");
            json.writeEndArray();
            json.writeNullField("stop_reason");
            json.writeNullField("stop_sequence");
            json.writeObjectFieldStart("usage");
            json.writeNumberField("input_tokens", 0);
            json.writeNumberField("output_tokens", 0);
            json.writeEndObject();
            json.writeStringField("status", job.status().wireName());
        }));
    }

    @Override
    public byte[] error(Failure failure) {
        return AnthropicError.of(failure).bytes();
    }

    @Override
    public MutableHttpResponse<byte[]> completed(Job job, StoredObject results, HttpRequest<?> request) {
        return results.read(
                        job,
                        (ended, envelope) -> asItCame(StoredObject.RESULT.of(ended, envelope)),
                        JobResponses.acceptsGzip(request))
                .response();
    }

    /** The result without the member that Hermod adds. */
    private static Payload asItCame(Payload result) {
        try (JsonObjectCursor members = JsonObjectCursor.open(result.bytes())) {
            members.finish();
            return Payload.of(JsonEdit.apply(
                    result.bytes(), members.cut("extra_fields").stream().toList()));
        } catch (MalformedJson malformed) {
            throw new IllegalStateException("a stored result is no JSON", malformed);
        }
    }
}
