package io.hermod.submit;

import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.ModelRef;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks that the provider's key that a caller picks exists, so that a misspelt one is found before the job runs. */
record PickedKey(Map<String, ProviderSettings> providers, Optional<VirtualKey> virtualKey) {

    /** @throws InvalidRequest if none of the models' providers has the key, or the virtual key may not use it */
    void check(InferenceRequest request) {
        KeyChoice choice = request.options().keys();
        if (choice.isPicked() && request.models().stream().noneMatch(model -> has(model, choice))) {
            String names =
                    request.models().stream().map(ModelRef::provider).distinct().collect(Collectors.joining(", "));
            throw new InvalidRequest((choice.id().isPresent() ? "x-bf-api-key-id" : "x-bf-api-key") + " names the key "
                    + choice.picked() + ", which is none of the keys of " + names + " that this caller may use");
        }
    }

    private boolean has(ModelRef model, KeyChoice choice) {
        KeyChoice granted = choice.within(
                virtualKey.flatMap(key -> key.grant(model.provider())).flatMap(ProviderGrant::keys));
        return Optional.ofNullable(providers.get(model.provider())).stream()
                .flatMap(provider -> provider.keys().stream())
                .anyMatch(key -> granted.allows(key.id(), key.name()));
    }
}
