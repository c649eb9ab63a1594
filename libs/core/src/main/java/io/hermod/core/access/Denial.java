package io.hermod.core.access;

import io.hermod.core.request.InferenceError;

/** Why a virtual key denies a request, with the texts that the API contract fixes. */
public enum Denial {
    UNKNOWN(
            401,
            "access_not_found",
            "virtual key not found. The provided virtual key does not exist or has been revoked."),
    MISSING(401, "virtual_key_required", "virtual key is required. Provide a virtual key via the x-bf-vk header."),
    INACTIVE(403, "access_blocked", "Virtual key is inactive"),
    EXPIRED(403, "access_blocked", "Virtual key has expired"),
    PROVIDER(403, "provider_blocked", "Provider '%s' is not allowed for this virtual key"),
    MODEL(403, "model_blocked", "Model '%s' is not allowed for this virtual key");

    private final int statusCode;
    private final String type;
    private final String message;

    Denial(int statusCode, String type, String message) {
        this.statusCode = statusCode;
        this.type = type;
        this.message = message;
    }

    public InferenceError error() {
        return InferenceError.denial(statusCode, type, message);
    }

    InferenceError errorAbout(String name) {
        return InferenceError.denial(statusCode, type, message.formatted(name));
    }
}
