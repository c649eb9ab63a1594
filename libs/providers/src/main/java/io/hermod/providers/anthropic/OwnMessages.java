package io.hermod.providers.anthropic;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.RequestBody;
import io.hermod.providers.openai.OpenAiWire;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonObjectCursor.Member;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Requests that the client wrote in Anthropic's form. They are sent byte for byte, except for the model. If the path
 * names the model, the body has a version in its place.
 */
record OwnMessages(Host host, Attempt attempt, Address address) {
    private static final String VERSION = "anthropic_version";

    Plan plan() {
        PlannedCall call = new PlannedCall(address.uri(), headers(), PlannedCall.JSON, body(), address.authorization());
        return Plan.of(
                call,
                (answers, extraFields) ->
                        OpenAiWire.result(attempt.request(), address.model(), answers.getFirst(), extraFields));
    }

    /** The beta features that the client names are among its options. */
    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(address.headers());
        if (host.versionInBody().isEmpty()) {
            Optional<String> asked =
                    Optional.ofNullable(attempt.request().options().headers().get(CallOptions.ANTHROPIC_VERSION));
            headers.put(CallOptions.ANTHROPIC_VERSION, version().or(() -> asked).orElse(MessagesProtocol.VERSION));
        }
        return headers;
    }

    private List<BodyPiece> body() {
        RequestBody body = attempt.request().body();
        return host.versionInBody()
                .map(usual -> withoutModel(body, version().orElse(usual)))
                .orElseGet(() -> body.piecesWith(JsonText.string(address.model())));
    }

    /** The version that the settings of the model's alias name. */
    private Optional<String> version() {
        return attempt.model().anthropic().version();
    }

    /** The slot grows to the whole member, and to a comma beside it if the client names the version itself. */
    private static List<BodyPiece> withoutModel(RequestBody body, String version) {
        JsonEdit edit = modelEdit(body.bytes().bytes(), version);
        return new RequestBody(body.contentType(), body.bytes(), edit.start(), edit.end(), body.uploads())
                .piecesWith(edit.replacement().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonEdit modelEdit(byte[] json, String version) {
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json)) {
            cursor.finish();
            if (cursor.has(VERSION)) {
                return cursor.cut("model").orElseThrow();
            }
            Member model = cursor.member("model").orElseThrow();
            String quoted = new String(JsonText.string(version), StandardCharsets.UTF_8);
            return new JsonEdit(model.start(), model.end(), "\"" + VERSION + "\":" + quoted);
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a checked body is not a JSON object", impossible);
        }
    }
}
