package io.hermod.providers.chat;

import io.hermod.core.request.RequestType;
import io.hermod.providers.wire.ProviderApi;

/**
 * An API whose plans may hold a request's body, its tree and the mapped tree at once. Messages are sent as the client
 * wrote them.
 */
public interface MapsChats extends ProviderApi {
    @Override
    default int requestCopies(RequestType type) {
        return type == RequestType.MESSAGES ? 1 : 12;
    }
}
