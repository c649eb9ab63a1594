package io.hermod.providers.bedrock;

import io.hermod.core.request.RequestType;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.wire.tree.InvalidShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Amazon Bedrock: Converse for most chats, OpenAI's paths for OpenAI's models, and InvokeModel for what is no chat.
 * Calls are signed, or carry a key of Bedrock's.
 */
public final class BedrockApi implements ProviderApi {
    private static final String SERVICE = "bedrock";
    private static final String MANTLE_SERVICE = "bedrock-mantle";
    private static final ChatApi CONVERSE = new ChatApi(new ConverseProtocol());

    @Override
    public int requestCopies() {
        return CONVERSE.requestCopies();
    }

    @Override
    public Plan plan(Attempt attempt) {
        return switch (attempt.request().type()) {
            case CHAT_COMPLETION, RESPONSES -> chat(attempt);
            case TEXT_COMPLETION ->
                BedrockText.isNative(BedrockTarget.of(attempt).model().id())
                        ? BedrockInvoke.text(attempt)
                        : CONVERSE.plan(attempt);
            case EMBEDDING -> BedrockInvoke.embeddings(attempt);
            case RERANK -> BedrockInvoke.rerank(attempt);
            case IMAGE_GENERATION -> BedrockInvoke.images(attempt);
            case IMAGE_EDIT -> BedrockInvoke.imageEdit(attempt);
            case IMAGE_VARIATION -> BedrockInvoke.imageVariation(attempt);
            case SPEECH, TRANSCRIPTION, OCR ->
                throw new InvalidShape("a " + attempt.request().type().wireName() + " request has no form at Bedrock");
        };
    }

    @Override
    public List<RemoteFile> remoteFiles(Attempt attempt) {
        return isConverse(attempt) ? CONVERSE.remoteFiles(attempt) : List.of();
    }

    /** Text completions have no files. */
    private static boolean isConverse(Attempt attempt) {
        RequestType type = attempt.request().type();
        return (type == RequestType.CHAT_COMPLETION || type == RequestType.RESPONSES)
                && BedrockTarget.of(attempt).model().surface() == BedrockModel.Surface.CONVERSE;
    }

    /** OpenAI's models take requests in OpenAI's format, responses as such. */
    private static Plan chat(Attempt attempt) {
        BedrockTarget target = BedrockTarget.of(attempt);
        String path = "/v1/" + attempt.request().type().path();
        return switch (target.model().surface()) {
            case CONVERSE -> CONVERSE.plan(attempt);
            case OPENAI ->
                OpenAiApi.plan(
                        attempt,
                        target.runtime("/openai" + path),
                        headers(target, Guardrail.headers(attempt)),
                        target.authorization(SERVICE));
            case MANTLE -> {
                Guardrail.requireNone(attempt);
                yield OpenAiApi.plan(
                        attempt, target.mantle(path), headers(target, Map.of()), target.authorization(MANTLE_SERVICE));
            }
        };
    }

    private static Map<String, String> headers(BedrockTarget target, Map<String, String> guardrail) {
        Map<String, String> headers = new HashMap<>(guardrail);
        target.project().ifPresent(project -> headers.put("OpenAI-Project", project));
        return headers;
    }
}
