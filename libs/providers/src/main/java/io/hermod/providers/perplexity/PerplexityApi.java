package io.hermod.providers.perplexity;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.chat.ChatsAndEmbeddings;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.FailureInside;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/** Perplexity: chats and responses by its Agent API, and embeddings. */
public final class PerplexityApi {
    private PerplexityApi() {}

    public static ProviderApi create() {
        return new ChatsAndEmbeddings(new ChatApi(new PerplexityProtocol()), PerplexityApi::embeddings);
    }

    private static Plan embeddings(Attempt attempt) {
        JsonTree asked = MarkedBody.of(attempt.request().body(), attempt.model().modelId())
                .tree();
        MappedRequest request = PerplexityEmbeddings.request(asked);
        PlannedCall call = PlannedCall.json(attempt, request.body());
        return new Plan(
                List.of(call),
                (answers, extraFields) ->
                        AnswerJson.reading(answers.getFirst(), json -> embeddings(json, asked, extraFields)),
                request.dropped());
    }

    private static Reading embeddings(Payload json, JsonTree asked, String extraFields)
            throws UnusableAnswer, MalformedJson {
        JsonTree answer = JsonTree.read(json.bytes());
        Optional<Reading.Failed> failed = FailureInside.in(RequestType.EMBEDDING, json);
        return failed.isPresent()
                ? failed.get()
                : new Reading.Result(MappedResult.of(PerplexityEmbeddings.result(answer, asked), extraFields));
    }
}
