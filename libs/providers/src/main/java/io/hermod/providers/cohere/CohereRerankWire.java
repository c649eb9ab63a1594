package io.hermod.providers.cohere;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.ProviderWire;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.util.List;

/**
 * Cohere's rerank API, version 2, which vLLM serves too. It takes documents as strings. It has no
 * {@code return_documents}, so the caller's own documents are added to the results.
 */
public final class CohereRerankWire implements ProviderWire {

    /** The body twice, its documents as text and as JSON, and what these are joined to. */
    @Override
    public int requestCopies() {
        return 8;
    }

    @Override
    public List<BodyPiece> request(InferenceRequest request, String model) {
        byte[] body =
                RerankRequest.read(request.body().with(JsonText.string(model))).forCohere();
        return List.of(BodyPiece.Bytes.of(Payload.of(body)));
    }

    @Override
    public Payload result(InferenceRequest request, String model, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        if (answer.body().size() == 0) {
            throw new UnusableAnswer("an empty body");
        }
        RerankRequest asked = RerankRequest.read(request.body().with(JsonText.string(model)));
        return RerankResultReader.read(answer.body(), asked.documents().size()).forCaller(asked, model, extraFields);
    }
}
