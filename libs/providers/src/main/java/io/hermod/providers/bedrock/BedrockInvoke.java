package io.hermod.providers.bedrock;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.MarkedForm;
import io.hermod.providers.wire.Marks;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Reading;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plans of requests that are no chats: InvokeModel's, some with a call for each input, and Rerank's. */
final class BedrockInvoke {
    private BedrockInvoke() {}

    /** Makes a result of all answers. */
    @FunctionalInterface
    private interface Mapping {
        InvokeReading of(List<InvokeAnswer> answers);
    }

    static Plan embeddings(Attempt attempt) {
        MarkedBody marked = marked(attempt);
        JsonTree asked = marked.tree();
        String model = BedrockTarget.of(attempt).model().id();
        return invoke(
                attempt,
                marked.marks(),
                BedrockEmbeddings.requests(asked, model),
                answers -> new InvokeReading.Done(BedrockEmbeddings.result(asked, model, answers)));
    }

    static Plan text(Attempt attempt) {
        String model = BedrockTarget.of(attempt).model().id();
        MarkedBody marked = marked(attempt);
        String id = String.valueOf(attempt.now().toEpochMilli());
        return invoke(
                attempt,
                marked.marks(),
                BedrockText.requests(marked.tree(), model),
                answers -> new InvokeReading.Done(BedrockText.result(answers, model, id, attempt.now())));
    }

    static Plan images(Attempt attempt) {
        String model = BedrockTarget.of(attempt).model().id();
        MarkedBody marked = marked(attempt);
        return images(attempt, marked.marks(), BedrockImages.generation(marked.tree(), model));
    }

    static Plan imageEdit(Attempt attempt) {
        MarkedForm form = MarkedForm.of(attempt.request().body());
        String model = BedrockTarget.of(attempt).model().id();
        return images(attempt, form.marks(), BedrockImages.edit(ImageForm.of(form), model));
    }

    static Plan imageVariation(Attempt attempt) {
        MarkedForm form = MarkedForm.of(attempt.request().body());
        String model = BedrockTarget.of(attempt).model().id();
        return images(attempt, form.marks(), BedrockImages.variation(ImageForm.of(form), model));
    }

    private static Plan images(Attempt attempt, Marks marks, InvokeRequests requests) {
        return invoke(attempt, marks, requests, answers -> BedrockImages.result(answers, attempt.now()));
    }

    static Plan rerank(Attempt attempt) {
        Guardrail.requireNoneForRerank(attempt);
        BedrockTarget target = BedrockTarget.of(attempt);
        MarkedBody marked = marked(attempt);
        JsonTree asked = marked.tree();
        MappedRequest request = BedrockRerank.request(asked, target.model(), target.region());
        PlannedCall call = call(target, target.agentRuntime("/rerank"), Map.of(), marked.pieces(request.body()));
        return new Plan(
                List.of(call),
                (answers, extraFields) -> new Reading.Result(MappedResult.of(
                        BedrockRerank.result(
                                tree(answers.getFirst()), asked, target.model().id()),
                        extraFields)),
                request.dropped());
    }

    private static Plan invoke(Attempt attempt, Marks marks, InvokeRequests requests, Mapping mapping) {
        BedrockTarget target = BedrockTarget.of(attempt);
        URI uri = target.runtime("/model/" + target.model().pathSegment() + "/invoke");
        Map<String, String> guardrail = Guardrail.headers(attempt);
        List<PlannedCall> calls = requests.bodies().stream()
                .map(body -> call(target, uri, guardrail, marks.pieces(body)))
                .toList();
        return new Plan(
                calls,
                (answers, extraFields) -> reading(mapping.of(invoked(answers)), extraFields),
                requests.dropped());
    }

    private static Reading reading(InvokeReading reading, String extraFields) {
        return switch (reading) {
            case InvokeReading.Done done -> new Reading.Result(MappedResult.of(done.result(), extraFields));
            case InvokeReading.Filtered filtered ->
                new Reading.Failed(Payload.of(filtered.document().bytes()), "an error");
        };
    }

    private static List<InvokeAnswer> invoked(List<Answered> answers) throws MalformedJson {
        List<InvokeAnswer> invoked = new ArrayList<>();
        for (Answered answer : answers) {
            invoked.add(new InvokeAnswer(
                    tree(answer),
                    count(answer, "x-amzn-bedrock-input-token-count"),
                    count(answer, "x-amzn-bedrock-output-token-count")));
        }
        return invoked;
    }

    private static Optional<Long> count(Answered answer, String header) {
        return answer.header(header).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
    }

    private static PlannedCall call(BedrockTarget target, URI uri, Map<String, String> headers, List<BodyPiece> body) {
        return new PlannedCall(uri, headers, PlannedCall.JSON, body, target.authorization(BedrockTarget.RUNTIME));
    }

    private static MarkedBody marked(Attempt attempt) {
        return MarkedBody.of(attempt.request().body(), attempt.model().modelId());
    }

    private static JsonTree tree(Answered answer) throws MalformedJson {
        return JsonRepair.reading(answer.body(), json -> JsonTree.read(json.bytes()));
    }
}
