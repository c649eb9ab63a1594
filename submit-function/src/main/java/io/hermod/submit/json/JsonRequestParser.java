package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.Tier;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.submit.model.Fallbacks;
import io.hermod.submit.model.ModelNames;
import io.hermod.submit.model.ParsedRequest;
import io.hermod.submit.model.ReservedNames;
import io.hermod.submit.model.ServiceTier;
import io.hermod.submit.upload.Uploads;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonMistakes;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonObjectCursor.Member;
import io.hermod.wire.MalformedJson;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a JSON body in one pass: checks what its type requires, and leaves everything else as it arrived. */
public record JsonRequestParser(ModelNames models, Uploads uploads) {
    private static final String MODEL = "model";
    private static final String FALLBACKS = "fallbacks";
    private static final Set<RequestType> TIERED = Set.of(RequestType.CHAT_COMPLETION, RequestType.RESPONSES);

    /**
     * Reads the body, and finds the uploads that it names.
     *
     * @throws InvalidRequest if the body is no valid request of its type
     */
    public ParsedRequest parse(RequestType type, byte[] body, Caller caller) {
        ParsedRequest parsed = read(type, body);
        InferenceRequest request = parsed.request();
        return new ParsedRequest(
                request.withBody(new JsonUploads(uploads, caller).resolve(type, request.body())),
                parsed.dropped(),
                parsed.serviceTier());
    }

    /**
     * The first model of the body; leaves the uploads that it names as they are.
     *
     * @throws InvalidRequest if the body is no valid request of its type
     */
    public ModelRef model(RequestType type, byte[] body) {
        return read(type, body).request().models().getFirst();
    }

    private ParsedRequest read(RequestType type, byte[] body) {
        try (JsonObjectCursor cursor = JsonObjectCursor.open(body)) {
            return read(type, body, cursor);
        } catch (MalformedJson malformed) {
            throw InvalidRequest.invalidPayload(JsonMistakes.in(body, malformed));
        }
    }

    private ParsedRequest read(RequestType type, byte[] body, JsonObjectCursor cursor) throws MalformedJson {
        RequestRules rules = RequestRules.of(type);
        Optional<String> model = Optional.empty();
        Fallbacks fallbacks = Fallbacks.NONE;
        Optional<String> tier = Optional.empty();
        boolean background = false;
        while (cursor.next()) {
            ReservedNames.check(cursor.name());
            if (cursor.token() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (cursor.name()) {
                case MODEL -> model = Optional.of(JsonKinds.text(cursor));
                case FALLBACKS -> fallbacks = JsonFallbacks.read(cursor);
                case ServiceTier.MEMBER -> tier = tier(type, cursor);
                case ResponsesBody.BACKGROUND -> background = isBackground(type, cursor, rules);
                default -> rules.read(cursor.name(), cursor);
            }
        }
        List<ModelRef> named = models.read(model.orElseThrow(models::wrongForm), fallbacks.names());
        rules.check();
        InferenceRequest request =
                new InferenceRequest(type, named, withModelSlot(body, cursor, cutFrom(type, tier)), Optional.empty());
        return new ParsedRequest(
                request.with(request.options().withBackground(background)),
                fallbacks.dropped(models.knownProviders()),
                tier);
    }

    private static Optional<String> tier(RequestType type, JsonObjectCursor member) throws MalformedJson {
        return TIERED.contains(type) && member.token() == JsonToken.VALUE_STRING
                ? Optional.of(member.text())
                : Optional.empty();
    }

    /** Images have a member of the same name, which is the provider's to read. */
    private static boolean isBackground(RequestType type, JsonObjectCursor member, RequestRules rules)
            throws MalformedJson {
        if (type == RequestType.RESPONSES) {
            return member.token() == JsonToken.VALUE_TRUE;
        }
        rules.read(member.name(), member);
        return false;
    }

    /**
     * What the provider is not sent as it is. A call asks for the provider's background only if the job is handed off;
     * otherwise it would end before there is a result. Each call asks for the flex tier again, until the job runs at
     * the standard one.
     */
    private static Set<String> cutFrom(RequestType type, Optional<String> tier) {
        Set<String> names = new HashSet<>(Set.of(FALLBACKS));
        if (type == RequestType.RESPONSES) {
            names.add(ResponsesBody.BACKGROUND);
        }
        if (tier.flatMap(Tier::byWireName).filter(Tier::isCheaper).isPresent()) {
            names.add(ServiceTier.MEMBER);
        }
        return names;
    }

    private static RequestBody withModelSlot(byte[] body, JsonObjectCursor cursor, Set<String> cut) {
        Member model = cursor.member(MODEL).orElseThrow();
        List<JsonEdit> cuts = cursor.cut(cut);
        int shift = cuts.stream()
                .filter(edit -> edit.start() < model.start())
                .mapToInt(JsonEdit::growth)
                .sum();
        return new RequestBody(
                "application/json",
                Payload.of(JsonEdit.apply(body, cuts)),
                model.valueStart() + shift,
                model.end() + shift);
    }
}
