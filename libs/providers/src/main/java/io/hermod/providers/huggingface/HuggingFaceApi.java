package io.hermod.providers.huggingface;

import io.hermod.core.request.RequestType;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.replicate.ReplicateApi;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.wire.tree.InvalidShape;

/**
 * HuggingFace's router: chats, and the other types at the inference provider that the model's name begins with, in its
 * own form.
 */
public final class HuggingFaceApi implements ProviderApi {
    private static final ProviderApi OPENAI = new OpenAiApi();
    private static final ProviderApi REPLICATE = new ReplicateApi();

    /** Shared, so that what the hub has told is asked once. */
    private static final HubLookUp HUB = new HubLookUp();

    @Override
    public int requestCopies(RequestType type) {
        return (type.isOpenAiChat() ? OPENAI : REPLICATE).requestCopies(type);
    }

    @Override
    public Plan plan(Attempt attempt) {
        RequestType type = attempt.request().type();
        if (type.isOpenAiChat()) {
            return OPENAI.plan(
                    attempt.withModelId(HubModel.routed(attempt.model().modelId())));
        }
        HubModel model = HubModel.of(attempt.model().modelId());
        String server = model.serverOfTask();
        if (server.equals(HubModel.OWN)) {
            return OwnInference.plan(attempt, model.id());
        }
        requireServed(server, type);
        return HUB.plan(attempt, model, id -> plan(attempt, server, id));
    }

    private static void requireServed(String server, RequestType type) {
        boolean isServed = switch (type) {
            case EMBEDDING -> server.equals("nebius") || server.equals("sambanova") || server.equals("scaleway");
            case IMAGE_GENERATION ->
                server.equals("fal-ai")
                        || server.equals("nebius")
                        || server.equals("replicate")
                        || server.equals("together");
            case IMAGE_EDIT -> server.equals("fal-ai") || server.equals("replicate");
            case SPEECH, TRANSCRIPTION -> server.equals("fal-ai");
            case TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, MESSAGES, IMAGE_VARIATION, RERANK, OCR -> false;
        };
        if (!isServed) {
            throw new InvalidShape("model must name an inference provider that serves " + type.wireName()
                    + " at huggingface; " + server + " is not known to");
        }
    }

    private static Plan plan(Attempt attempt, String server, String id) {
        return switch (server) {
            case "fal-ai" -> FalAi.plan(attempt.behind(server, "/fal-ai/" + id, id));
            case "replicate" -> REPLICATE.plan(attempt.behind(server, "/replicate/v1", id));
            default ->
                OPENAI.plan(attempt.behind(
                        server, "/" + server + "/v1/" + attempt.request().type().path(), id));
        };
    }
}
