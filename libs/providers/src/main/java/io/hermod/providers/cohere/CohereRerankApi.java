package io.hermod.providers.cohere;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.ProviderWire.UnusableAnswer;
import io.hermod.providers.wire.Reading;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.util.List;
import java.util.Map;

/**
 * Cohere's rerank API, version 2, which vLLM serves too. It takes documents as strings. It has no
 * {@code return_documents}, so the caller's own documents are added to the results.
 */
public final class CohereRerankApi implements ProviderApi {

    /** The body twice, its documents as text and as JSON, and what these are joined to. */
    @Override
    public int requestCopies(RequestType type) {
        return 8;
    }

    @Override
    public Plan plan(Attempt attempt) {
        PlannedCall call = new PlannedCall(
                attempt.uri(),
                Map.of(),
                PlannedCall.JSON,
                List.of(BodyPiece.Bytes.of(Payload.of(asked(attempt).forCohere()))),
                Authorization.bearer(attempt.secret()));
        return Plan.of(call, (answers, extraFields) -> result(attempt, answers.getFirst(), extraFields));
    }

    private static Reading result(Attempt attempt, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        if (answer.body().size() == 0) {
            throw new UnusableAnswer("an empty body");
        }
        RerankRequest asked = asked(attempt);
        return JsonRepair.reading(
                answer.body(),
                json -> RerankResultReader.read(
                        json,
                        asked.documents().size(),
                        ranked -> ranked.forCaller(asked, attempt.model().modelId(), extraFields)));
    }

    /** Read twice, so that it takes no memory while the provider works. */
    private static RerankRequest asked(Attempt attempt) {
        return RerankRequest.read(
                attempt.request().body().with(JsonText.string(attempt.model().modelId())));
    }
}
