package io.hermod.providers.anthropic;

import io.hermod.core.request.RequestType;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.chat.MapsChats;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Addressing;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.RemoteFile;
import java.util.List;
import java.util.Map;

/**
 * A host of Anthropic's Messages. Requests in that form are sent as the client wrote them; chats, responses and text
 * completions are mapped.
 */
public record MessagesApi(Host host, Addressing addressing) implements MapsChats {

    /** Anthropic itself. */
    public static MessagesApi ofAnthropic() {
        return new MessagesApi(
                Host.ANTHROPIC,
                attempt -> new Address(
                        attempt.uri(),
                        attempt.model().modelId(),
                        Map.of(),
                        MessagesProtocol.byHeader(attempt.secret())));
    }

    @Override
    public Plan plan(Attempt attempt) {
        return isOwn(attempt.request().type())
                ? new OwnMessages(host, attempt, addressing.of(attempt)).plan()
                : mapped().plan(attempt);
    }

    /** The client's own URLs are the provider's to fetch. */
    @Override
    public List<RemoteFile> remoteFiles(Attempt attempt) {
        return isOwn(attempt.request().type()) ? List.of() : mapped().remoteFiles(attempt);
    }

    private ChatApi mapped() {
        return new ChatApi(new MessagesProtocol(host, addressing));
    }

    private static boolean isOwn(RequestType type) {
        return type == RequestType.MESSAGES;
    }
}
