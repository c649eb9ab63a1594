package io.hermod.providers.bedrock;

import io.hermod.providers.anthropic.Host;
import io.hermod.providers.anthropic.MessagesApi;
import io.hermod.providers.anthropic.MessagesProtocol;
import io.hermod.providers.bedrock.BedrockModel.Surface;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.chat.MapsChats;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.wire.tree.InvalidShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Amazon Bedrock: Converse for most chats, OpenAI's paths for OpenAI's models, Anthropic's for Claude on request, and
 * InvokeModel for what is no chat. Calls are signed, or carry a key of Bedrock's.
 */
public final class BedrockApi implements MapsChats {
    private static final ChatApi CONVERSE = new ChatApi(new ConverseProtocol());
    private static final MessagesApi MESSAGES = new MessagesApi(Host.BEDROCK, BedrockApi::messages);

    @Override
    public Plan plan(Attempt attempt) {
        return switch (attempt.request().type()) {
            case CHAT_COMPLETION, RESPONSES -> chat(attempt);
            case MESSAGES -> ownMessages(attempt);
            case TEXT_COMPLETION -> text(attempt);
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
        return mapping(attempt).map(api -> api.remoteFiles(attempt)).orElse(List.of());
    }

    private static Plan ownMessages(Attempt attempt) {
        return (BedrockTarget.of(attempt).isOnMantle() ? MantleApi.MESSAGES : MESSAGES).plan(attempt);
    }

    private static Plan text(Attempt attempt) {
        if (BedrockText.isNative(BedrockTarget.of(attempt).model().id())) {
            return BedrockInvoke.text(attempt);
        }
        return claude(attempt).orElse(CONVERSE).plan(attempt);
    }

    /** OpenAI's models take requests in OpenAI's format, responses as such. */
    private static Plan chat(Attempt attempt) {
        return mapping(attempt).map(api -> api.plan(attempt)).orElseGet(() -> openAi(attempt));
    }

    /** The API that a chat is mapped for; empty if it is sent in OpenAI's format. */
    private static Optional<ProviderApi> mapping(Attempt attempt) {
        return claude(attempt)
                .or(() -> BedrockTarget.of(attempt).model().surface() == Surface.CONVERSE
                        ? Optional.of(CONVERSE)
                        : Optional.empty());
    }

    private static Plan openAi(Attempt attempt) {
        BedrockTarget target = BedrockTarget.of(attempt);
        if (target.model().surface() == Surface.MANTLE) {
            return MantleApi.openAi(attempt, target);
        }
        Map<String, String> headers = new HashMap<>(Guardrail.headers(attempt));
        headers.putAll(MantleApi.project(target));
        return OpenAiApi.plan(
                Guardrail.withoutMember(attempt).withModelId(target.model().id()),
                target.runtime("/openai/v1/" + attempt.request().type().path()),
                headers,
                target.authorization(BedrockTarget.RUNTIME));
    }

    /** The Messages API, if the key is mantle's, or if the key or the alias asks for it. */
    private static Optional<ProviderApi> claude(Attempt attempt) {
        if (!attempt.names().isClaude()) {
            return Optional.empty();
        }
        if (BedrockTarget.of(attempt).isOnMantle()) {
            return Optional.of(MantleApi.MESSAGES);
        }
        return attempt.callsAnthropicEndpoints() ? Optional.of(MESSAGES) : Optional.empty();
    }

    private static Address messages(Attempt attempt) {
        Guardrail.requireNone(attempt);
        BedrockTarget target = BedrockTarget.of(attempt);
        return target.address(target.runtime(MessagesProtocol.PATH), Map.of(), BedrockTarget.RUNTIME);
    }
}
