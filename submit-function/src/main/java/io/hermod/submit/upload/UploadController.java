package io.hermod.submit.upload;

import static io.hermod.security.RequiresIdentity.Kind.CALLER;

import io.hermod.core.upload.UploadedFile;
import io.hermod.gateway.JsonResponses;
import io.hermod.gateway.RequestBytes;
import io.hermod.security.Access;
import io.hermod.security.RequiresIdentity;
import io.hermod.wire.JsonText;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Map;

/** Issues URLs for files that are too large for a request of the API. */
@Controller("/v1/async/uploads")
record UploadController(Uploads uploads) {
    @Post(consumes = MediaType.ALL, produces = MediaType.ALL)
    HttpResponse<byte[]> accept(@RequiresIdentity(CALLER) Access access, HttpRequest<?> request) {
        UploadedFile file = UploadForm.read(RequestBytes.of(request));
        return JsonResponses.json(200, rendered(uploads.accept(access.caller(), file)));
    }

    private static byte[] rendered(Uploads.Ticket ticket) {
        return JsonText.object(json -> {
            json.writeStringField("id", ticket.id().value());
            json.writeStringField("url", ticket.target().url().toString());
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : ticket.target().headers().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeStringField("expires_at", ticket.expiresAt().toString());
            json.writeNumberField("max_bytes", UploadedFile.MAX_BYTES);
        });
    }
}
