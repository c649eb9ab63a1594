package io.hermod.providers.vertex;

import io.hermod.providers.anthropic.MessagesApi;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.chat.MapsChats;
import io.hermod.providers.gemini.GeminiApi;
import io.hermod.providers.gemini.Host;
import io.hermod.providers.mistral.MistralChat;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.openai.OpenAiChat;
import io.hermod.providers.vertex.VertexModel.Surface;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedCalls;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.util.List;

/**
 * Google Vertex AI: Gemini in Google's form, Claude in Anthropic's, Mistral's models in theirs, and all others in
 * OpenAI's.
 */
public final class VertexApi implements MapsChats {
    private static final GeminiApi GEMINI = new GeminiApi(Host.VERTEX, VertexTarget::google);
    private static final MessagesApi CLAUDE =
            new MessagesApi(io.hermod.providers.anthropic.Host.VERTEX, VertexTarget::claude);
    private static final ChatApi MISTRAL = new ChatApi(new MistralChat(new OpenAiChat(VertexTarget::mistral)));
    private static final ChatApi OPENAI = new ChatApi(new OpenAiChat(VertexTarget::openAi));

    @Override
    public Plan plan(Attempt attempt) {
        return switch (attempt.request().type()) {
            case CHAT_COMPLETION -> chat(attempt);
            case RESPONSES -> mapping(attempt).plan(attempt);
            case MESSAGES -> messages(attempt);
            case EMBEDDING -> embeddings(attempt);
            case RERANK -> rerank(attempt);
            case IMAGE_GENERATION, IMAGE_EDIT -> images(attempt);
            case TEXT_COMPLETION, SPEECH, TRANSCRIPTION, IMAGE_VARIATION, OCR ->
                throw new InvalidShape(
                        "a " + attempt.request().type().wireName() + " request has no form at Vertex AI");
        };
    }

    @Override
    public List<RemoteFile> remoteFiles(Attempt attempt) {
        return attempt.request().type().isOpenAiChat() ? mapping(attempt).remoteFiles(attempt) : List.of();
    }

    /** What is in OpenAI's form already goes on as the client wrote it. */
    private static Plan chat(Attempt attempt) {
        if (surface(attempt) != Surface.OPENAI) {
            return mapping(attempt).plan(attempt);
        }
        Address address = VertexTarget.openAi(attempt);
        return OpenAiApi.plan(
                attempt.withModelId(address.model()), address.uri(), address.headers(), address.authorization());
    }

    private static Plan messages(Attempt attempt) {
        return switch (surface(attempt)) {
            case CLAUDE -> CLAUDE.plan(attempt);
            case GEMINI, TUNED_GEMINI, MISTRAL, OPENAI ->
                throw new InvalidShape("model must be one of Claude's, which alone speak Messages at Vertex AI");
        };
    }

    private static ProviderApi mapping(Attempt attempt) {
        return switch (surface(attempt)) {
            case GEMINI, TUNED_GEMINI -> GEMINI;
            case CLAUDE -> CLAUDE;
            case MISTRAL -> MISTRAL;
            case OPENAI -> OPENAI;
        };
    }

    private static Plan embeddings(Attempt attempt) {
        if (!PredictEmbeddings.serves(VertexTarget.of(attempt).model())) {
            return GEMINI.plan(attempt);
        }
        Address address = VertexTarget.google(attempt, "predict");
        MarkedBody marked = marked(attempt);
        PredictEmbeddings calls = new PredictEmbeddings(marked.tree(), address.model());
        return new MappedCalls(address, marked.marks(), calls.bodies(), calls.dropped())
                .plan((answers, extraFields) ->
                        new Reading.Result(MappedResult.of(calls.result(answers), extraFields)));
    }

    private static Plan rerank(Attempt attempt) {
        Address address = VertexTarget.ranking(attempt);
        MarkedBody marked = marked(attempt);
        JsonTree asked = marked.tree();
        MappedRequest request = VertexRanking.request(asked, address.model());
        return new MappedCalls(address, marked.marks(), List.of(request.body()), request.dropped())
                .plan((answers, extraFields) -> new Reading.Result(MappedResult.of(
                        VertexRanking.result(answers.getFirst(), asked, address.model()), extraFields)));
    }

    private static Plan images(Attempt attempt) {
        return switch (surface(attempt)) {
            case GEMINI, TUNED_GEMINI -> GEMINI.plan(attempt);
            case CLAUDE, MISTRAL, OPENAI ->
                throw new InvalidShape("model must be an image model of Gemini, such as gemini-2.5-flash-image");
        };
    }

    private static Surface surface(Attempt attempt) {
        return VertexTarget.of(attempt).model().surface(attempt.names());
    }

    private static MarkedBody marked(Attempt attempt) {
        return MarkedBody.of(attempt.request().body(), attempt.model().modelId());
    }
}
