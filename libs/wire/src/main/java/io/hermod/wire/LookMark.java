package io.hermod.wire;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.request.ModelRef;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A provider's run as the message of a look names it: JSON in base64, which has no character of JSON's own. */
final class LookMark {
    private static final String PROVIDER = "provider";
    private static final String MODEL = "model";
    private static final String KEY = "key";
    private static final String LOOK = "look";
    private static final String CANCEL = "cancel";
    private static final String STARTED_AT = "started_at";

    private LookMark() {}

    static String of(RemoteRun run) {
        String json = JsonText.objectText(members -> {
            members.writeStringField(PROVIDER, run.model().provider());
            members.writeStringField(MODEL, run.model().model());
            JsonText.writeOptional(members, KEY, run.key());
            members.writeStringField(LOOK, run.look().toString());
            JsonText.writeOptional(members, CANCEL, run.cancel().map(URI::toString));
            members.writeNumberField(STARTED_AT, run.startedAt().toEpochMilli());
        });
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if the mark is none. */
    static Optional<RemoteRun> read(String mark) {
        try {
            Map<String, Object> run =
                    StrictJson.readObject(Base64.getUrlDecoder().decode(mark));
            return Optional.of(new RemoteRun(
                    new ModelRef(
                            text(run, PROVIDER).orElseThrow(), text(run, MODEL).orElseThrow()),
                    text(run, KEY),
                    URI.create(text(run, LOOK).orElseThrow()),
                    text(run, CANCEL).map(URI::create),
                    Instant.ofEpochMilli(((Number) run.getOrDefault(STARTED_AT, 0)).longValue())));
        } catch (MalformedJson | IllegalArgumentException | ClassCastException | NoSuchElementException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, Object> run, String name) {
        return Optional.ofNullable((String) run.get(name));
    }
}
