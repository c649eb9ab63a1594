package io.hermod.providers;

import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonEdit;
import java.util.List;

/** Members that are added to a request's JSON. */
final class BodyMembers {
    private BodyMembers() {}

    /**
     * The body with members after the model's name.
     *
     * @param members as JSON, with a comma before each
     */
    static RequestBody added(RequestBody body, String members) {
        JsonEdit insertion = JsonEdit.insert(body.slotEnd(), members);
        List<Insertion> uploads = body.uploads().stream()
                .map(upload -> upload.at() < body.slotEnd()
                        ? upload
                        : new Insertion(upload.at() + insertion.growth(), upload.upload()))
                .toList();
        return new RequestBody(
                body.contentType(),
                Payload.of(JsonEdit.apply(body.bytes().bytes(), List.of(insertion))),
                body.slotStart(),
                body.slotEnd(),
                uploads);
    }
}
