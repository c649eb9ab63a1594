package io.hermod.jobs.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.Job;
import io.hermod.core.request.RequestType;
import io.hermod.wire.JsonText;
import java.io.IOException;

/** A job that runs, as the object that its request asks for: with the job's id and status, and without content. */
final class EmptyObject {
    private EmptyObject() {}

    static byte[] of(Job job) {
        return job.type() == RequestType.RESPONSES ? response(job) : other(job);
    }

    private static byte[] response(Job job) {
        return new ResponseObject(job.id().value(), job.status().wireName())
                .render(json -> writeExtraFields(json, job.type()));
    }

    private static byte[] other(Job job) {
        return JsonText.object(json -> {
            json.writeStringField("id", job.id().value());
            writeContent(json, job.type());
            json.writeStringField("status", job.status().wireName());
            writeExtraFields(json, job.type());
        });
    }

    private static void writeContent(JsonGenerator json, RequestType type) throws IOException {
        switch (type) {
            case TEXT_COMPLETION -> writeModelObject(json, "text_completion", "choices");
            case CHAT_COMPLETION -> writeModelObject(json, "chat.completion", "choices");
            case EMBEDDING -> {
                json.writeStringField("object", "list");
                json.writeStringField("model", "");
                writeEmptyArray(json, "data");
            }
            case SPEECH -> json.writeStringField("object", "audio.speech");
            case TRANSCRIPTION -> json.writeStringField("text", "");
            case IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION -> {
                json.writeNumberField("created", 0);
                writeEmptyArray(json, "data");
            }
            case RERANK -> writeEmptyArray(json, "results");
            case OCR -> {
                json.writeStringField("model", "");
                writeEmptyArray(json, "pages");
            }
            case RESPONSES -> throw new IllegalArgumentException("a response has a form of its own");
            case MESSAGES -> throw new IllegalArgumentException("a message is no object of OpenAI's");
        }
    }

    private static void writeModelObject(JsonGenerator json, String object, String content) throws IOException {
        json.writeStringField("object", object);
        json.writeNumberField("created", 0);
        json.writeStringField("model", "");
        writeEmptyArray(json, content);
    }

    private static void writeEmptyArray(JsonGenerator json, String name) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeEndArray();
    }

    private static void writeExtraFields(JsonGenerator json, RequestType type) throws IOException {
        json.writeObjectFieldStart("extra_fields");
        json.writeStringField("request_type", type.wireName());
        json.writeEndObject();
    }
}
