package io.hermod.providers.cohere;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.filter.FieldFilters;
import io.hermod.providers.filter.Filtered;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Cohere's rerank API, version 2, which many others serve too. It takes documents as strings. It has no
 * {@code return_documents}, so the caller's own documents are added to the results. The provider's filter renames what
 * has another name there.
 */
public final class CohereRerankApi implements ProviderApi {
    private static final byte[] LIST_START = "{\"results\":".getBytes(StandardCharsets.UTF_8);

    /** The body twice, its documents as text and as JSON, and what these are joined to. */
    @Override
    public int requestCopies(RequestType type) {
        return 8;
    }

    @Override
    public Plan plan(Attempt attempt) {
        Filtered filtered = FieldFilters.of(attempt.provider())
                .apply(
                        attempt.request().body(),
                        RequestType.RERANK,
                        attempt.names().telling());
        PlannedCall call = new PlannedCall(
                attempt.uri(),
                Map.of(),
                PlannedCall.JSON,
                List.of(BodyPiece.Bytes.of(
                        Payload.of(asked(filtered.body(), attempt).forCohere()))),
                Authorization.bearer(attempt.secret()));
        return new Plan(
                List.of(call),
                (answers, extraFields) -> result(attempt, answers.getFirst(), extraFields),
                filtered.dropped());
    }

    private static Reading result(Attempt attempt, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        RerankRequest asked = asked(attempt.request().body(), attempt);
        return JsonRepair.reading(
                asObject(AnswerJson.body(answer)),
                json -> RerankResultReader.read(
                        json,
                        asked.documents().size(),
                        ranked -> ranked.forCaller(asked, attempt.model().modelId(), extraFields)));
    }

    /** SGLang sends the list of results alone. */
    private static Payload asObject(Payload body) {
        byte[] bytes = body.bytes();
        int start = 0;
        while (start < bytes.length && Character.isWhitespace(bytes[start])) {
            start++;
        }
        return start < bytes.length && bytes[start] == '['
                ? Payload.of(ByteBuffer.allocate(LIST_START.length + bytes.length + 1)
                        .put(LIST_START)
                        .put(bytes)
                        .put((byte) '}')
                        .array())
                : body;
    }

    /** Read twice, so that it takes no memory while the provider works. */
    private static RerankRequest asked(RequestBody body, Attempt attempt) {
        return RerankRequest.read(body.with(JsonText.string(attempt.model().modelId())));
    }
}
