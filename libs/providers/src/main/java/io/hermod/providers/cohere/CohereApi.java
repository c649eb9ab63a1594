package io.hermod.providers.cohere;

import io.hermod.core.request.RequestType;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.chat.ChatsAndEmbeddings;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.FailureInside;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cohere: chats, and embeddings of which one call takes a limited number of inputs. */
public final class CohereApi {
    private CohereApi() {}

    public static ProviderApi create() {
        return new ChatsAndEmbeddings(new ChatApi(new CohereProtocol()), CohereApi::embeddings);
    }

    private static Plan embeddings(Attempt attempt) {
        String model = attempt.model().modelId();
        MarkedBody marked = MarkedBody.of(attempt.request().body(), model);
        JsonTree asked = marked.tree();
        List<PlannedCall> calls = CohereEmbeddings.requests(asked, model).stream()
                .map(body -> call(attempt, marked, body))
                .toList();
        return new Plan(
                calls,
                (answers, extraFields) -> embeddings(asked, model, answers, extraFields),
                CohereEmbeddings.dropped(asked));
    }

    private static PlannedCall call(Attempt attempt, MarkedBody marked, JsonMap body) {
        return PlannedCall.json(attempt, marked.pieces(body));
    }

    private static Reading embeddings(JsonTree asked, String model, List<Answered> answers, String extraFields)
            throws UnusableAnswer, MalformedJson {
        List<JsonTree> trees = new ArrayList<>();
        for (Answered answer : answers) {
            Optional<Reading.Failed> failed = AnswerJson.reading(answer, json -> {
                trees.add(JsonTree.read(json.bytes()));
                return FailureInside.in(RequestType.EMBEDDING, json);
            });
            if (failed.isPresent()) {
                return failed.get();
            }
        }
        return new Reading.Result(MappedResult.of(CohereEmbeddings.result(asked, model, trees), extraFields));
    }
}
