package io.hermod.providers.bedrock;

import io.hermod.core.request.RequestType;
import io.hermod.providers.anthropic.Host;
import io.hermod.providers.anthropic.MessagesApi;
import io.hermod.providers.anthropic.MessagesProtocol;
import io.hermod.providers.chat.MapsChats;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.wire.tree.InvalidShape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Mantle, the newer of Bedrock's services: OpenAI's format, and Anthropic's Messages for Claude. */
public final class MantleApi implements MapsChats {
    static final MessagesApi MESSAGES = new MessagesApi(Host.BEDROCK, MantleApi::messages);

    @Override
    public Plan plan(Attempt attempt) {
        BedrockTarget target = BedrockTarget.of(attempt);
        if (target.model().isArn()) {
            throw new InvalidShape("model is an ARN, which mantle does not take: use the provider bedrock");
        }
        return callsMessages(attempt) ? MESSAGES.plan(attempt) : openAi(attempt, target);
    }

    @Override
    public List<RemoteFile> remoteFiles(Attempt attempt) {
        return callsMessages(attempt) ? MESSAGES.remoteFiles(attempt) : List.of();
    }

    private static boolean callsMessages(Attempt attempt) {
        return attempt.request().type() == RequestType.MESSAGES
                || attempt.names().isClaude();
    }

    static Plan openAi(Attempt attempt, BedrockTarget target) {
        Guardrail.requireNone(attempt);
        return OpenAiApi.plan(
                attempt.withModelId(target.model().id()),
                target.mantle(
                        target.model().mantlePath() + attempt.request().type().path()),
                project(target),
                target.authorization(BedrockTarget.MANTLE));
    }

    /** The header of the project in OpenAI's format. */
    static Map<String, String> project(BedrockTarget target) {
        return header("OpenAI-Project", target);
    }

    private static Address messages(Attempt attempt) {
        Guardrail.requireNone(attempt);
        BedrockTarget target = BedrockTarget.of(attempt);
        return target.address(
                target.mantle(MessagesProtocol.PATH), header("anthropic-workspace-id", target), BedrockTarget.MANTLE);
    }

    private static Map<String, String> header(String name, BedrockTarget target) {
        return target.project().stream().collect(Collectors.toUnmodifiableMap(_ -> name, project -> project));
    }
}
