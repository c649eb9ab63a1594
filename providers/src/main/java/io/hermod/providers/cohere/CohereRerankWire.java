package io.hermod.providers.cohere;

import io.hermod.core.Payload;
import io.hermod.core.request.InferenceRequest;
import io.hermod.providers.ProviderWire;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;

/**
 * Cohere's rerank, version 2, which vLLM serves too. Documents go out as strings; with {@code return_documents}, which that
 * version does not have, the caller's own documents are put beside the results.
 */
public final class CohereRerankWire implements ProviderWire {

    @Override
    public byte[] request(InferenceRequest request, String model) {
        return RerankRequest.read(request.body().with(JsonText.string(model))).forCohere();
    }

    @Override
    public Payload result(InferenceRequest request, String model, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        if (answer.body().size() == 0) {
            throw new UnusableAnswer("an empty body");
        }
        RerankRequest asked = RerankRequest.read(request.body().with(JsonText.string(model)));
        return RerankResult.read(answer.body()).forCaller(asked, model, extraFields);
    }
}
