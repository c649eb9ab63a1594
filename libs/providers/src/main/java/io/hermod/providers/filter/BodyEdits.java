package io.hermod.providers.filter;

import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Edits of a body, whose slot and uploads stay at the same places of the text. */
final class BodyEdits {
    private final RequestBody body;
    private final List<JsonEdit> edits;

    /** The edits must not overlap, nor touch the slot. */
    BodyEdits(RequestBody body, List<JsonEdit> edits) {
        this.body = body;
        this.edits = edits.stream()
                .sorted(Comparator.comparingInt(JsonEdit::start).thenComparingInt(JsonEdit::end))
                .toList();
    }

    /** The same body if there are no edits. */
    RequestBody applied() {
        return edits.isEmpty()
                ? body
                : new RequestBody(
                        body.contentType(),
                        Payload.of(JsonEdit.apply(body.bytes().bytes(), edits)),
                        body.slotStart() + growthBefore(body.slotStart()),
                        body.slotEnd() + growthBefore(body.slotStart()),
                        uploads());
    }

    /** An upload inside a member that is left out is left out with it. */
    private List<Insertion> uploads() {
        List<Insertion> moved = new ArrayList<>();
        int next = 0;
        int growth = 0;
        for (Insertion upload : body.uploads()) {
            while (next < edits.size() && edits.get(next).end() <= upload.at()) {
                growth += edits.get(next).growth();
                next++;
            }
            if (next == edits.size() || edits.get(next).start() >= upload.at()) {
                moved.add(new Insertion(upload.at() + growth, upload.upload()));
            }
        }
        return moved;
    }

    private int growthBefore(int at) {
        return edits.stream()
                .filter(edit -> edit.end() <= at)
                .mapToInt(JsonEdit::growth)
                .sum();
    }
}
