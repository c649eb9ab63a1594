package io.hermod.providers.chat;

import io.hermod.core.request.RequestType;
import io.hermod.providers.wire.ProviderApi;

/** An API whose plans may hold a request's body, its tree and the mapped tree at once. */
public interface MapsChats extends ProviderApi {
    @Override
    default int requestCopies(RequestType type) {
        return 12;
    }
}
