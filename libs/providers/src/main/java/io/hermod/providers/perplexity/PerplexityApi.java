package io.hermod.providers.perplexity;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.FailureInside;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Perplexity: chats and responses by its Agent API, and embeddings. */
public final class PerplexityApi implements ProviderApi {
    private static final ChatApi CHATS = new ChatApi(new PerplexityProtocol());

    @Override
    public int requestCopies(RequestType type) {
        return CHATS.requestCopies(type);
    }

    @Override
    public Plan plan(Attempt attempt) {
        return attempt.request().type() == RequestType.EMBEDDING ? embeddings(attempt) : CHATS.plan(attempt);
    }

    private static Plan embeddings(Attempt attempt) {
        JsonTree asked = MarkedBody.of(attempt.request().body(), attempt.model().modelId())
                .tree();
        MappedRequest request = PerplexityEmbeddings.request(asked);
        PlannedCall call = new PlannedCall(
                attempt.uri(),
                Map.of(),
                PlannedCall.JSON,
                List.of(BodyPiece.Bytes.of(Payload.of(request.body().bytes()))),
                Authorization.bearer(attempt.secret()));
        return new Plan(
                List.of(call),
                (answers, extraFields) ->
                        JsonRepair.reading(answers.getFirst().body(), json -> embeddings(json, asked, extraFields)),
                request.dropped());
    }

    private static Reading embeddings(Payload json, JsonTree asked, String extraFields)
            throws UnusableAnswer, MalformedJson {
        if (json.size() == 0) {
            throw new UnusableAnswer("an empty body");
        }
        JsonTree answer = JsonTree.read(json.bytes());
        Optional<Reading.Failed> failed = FailureInside.in(RequestType.EMBEDDING, json);
        return failed.isPresent()
                ? failed.get()
                : new Reading.Result(MappedResult.of(PerplexityEmbeddings.result(answer, asked), extraFields));
    }
}
