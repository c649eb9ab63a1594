package io.hermod.submit.upload;

import io.hermod.core.shared.Caller;
import io.hermod.core.upload.UploadedFile;
import io.hermod.gateway.Answers;
import io.hermod.gateway.RequestBytes;
import io.hermod.security.AccessControl;
import io.hermod.wire.JsonText;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Map;

/** Answers with where a file may be put that is too large for a request of the API. */
@Controller("/v1/async/uploads")
final class UploadController {
    private final Uploads uploads;
    private final AccessControl access;

    UploadController(Uploads uploads, AccessControl access) {
        this.uploads = uploads;
        this.access = access;
    }

    @Post(consumes = MediaType.ALL, produces = MediaType.ALL)
    HttpResponse<byte[]> accept(HttpRequest<?> request) {
        Caller caller = access.admit(request).caller();
        UploadedFile file = UploadForm.read(RequestBytes.of(request));
        return Answers.json(200, rendered(uploads.accept(caller, file)));
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
            json.writeStringField("expires_at", ticket.id().expiresAt().toString());
            json.writeNumberField("max_bytes", UploadedFile.MAX_BYTES);
        });
    }
}
