package io.hermod.providers.chat;

import io.hermod.core.request.RequestType;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;

/** A provider that has a format of chats, and embeddings besides. */
public record ChatsAndEmbeddings(ChatApi chats, Embeddings embeddings) implements MapsChats {

    /** The plan of a request for embeddings. */
    @FunctionalInterface
    public interface Embeddings {
        Plan plan(Attempt attempt);
    }

    @Override
    public Plan plan(Attempt attempt) {
        return attempt.request().type() == RequestType.EMBEDDING ? embeddings.plan(attempt) : chats.plan(attempt);
    }
}
