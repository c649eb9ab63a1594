package io.hermod.jobs.openai;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.JsonResponses;
import io.hermod.jobs.JobResponses;
import io.hermod.jobs.ObjectForm;
import io.hermod.jobs.StoredObject;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.util.Base64;
import java.util.Optional;

/** Jobs as the objects that OpenAI's API has for their types. Errors are Bifrost's. */
public final class TypedObjects implements ObjectForm {
    public static final ObjectForm FORM = new TypedObjects();

    private TypedObjects() {}

    /** Speech is answered with 202: a client that takes each 200 for sound would play the JSON. */
    @Override
    public MutableHttpResponse<byte[]> running(Job job) {
        return JsonResponses.json(isSpeech(job) ? 202 : 200, EmptyObject.of(job));
    }

    @Override
    public byte[] error(Failure failure) {
        return failure.error().bytes();
    }

    @Override
    public MutableHttpResponse<byte[]> completed(Job job, StoredObject results, HttpRequest<?> request) {
        StoredObject.Content result =
                results.read(job, StoredObject.RESULT, !isSpeech(job) && JobResponses.acceptsGzip(request));
        return Optional.of(result)
                .filter(_ -> isSpeech(job))
                .flatMap(speech -> audio(speech.bytes()))
                .map(audio -> JsonResponses.binary(200, AudioFormat.mediaTypeOf(audio), audio))
                .orElseGet(result::response);
    }

    private static boolean isSpeech(Job job) {
        return job.type() == RequestType.SPEECH;
    }

    /** Empty if the provider sent the audio with the times of its characters: then the client wants them. */
    private static Optional<byte[]> audio(byte[] speech) {
        try {
            return JsonTree.read(speech).text("audio").map(Base64.getDecoder()::decode);
        } catch (MalformedJson malformed) {
            throw new IllegalStateException("a stored result is no JSON", malformed);
        }
    }
}
