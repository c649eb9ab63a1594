package io.hermod.providers.wire;

import io.hermod.core.request.RequestType;

/** An API that takes a form's files as base64 in JSON. */
public interface SendsFilesInJson extends ProviderApi {
    @Override
    default int requestCopies(RequestType type) {
        return 4;
    }
}
