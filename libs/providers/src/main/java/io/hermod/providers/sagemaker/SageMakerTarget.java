package io.hermod.providers.sagemaker;

import io.hermod.core.provider.KeyAccess;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.wire.tree.InvalidShape;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An endpoint of SageMaker's.
 *
 * @param attempt whose model is the one that the endpoint's server knows
 */
record SageMakerTarget(URI uri, Authorization authorization, Attempt attempt) {
    private static final String SERVICE = "sagemaker";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}");

    /** @throws InvalidShape if the model is no name of an endpoint, or no region is configured */
    static SageMakerTarget of(Attempt attempt) {
        String name = attempt.model().modelId();
        if (!NAME.matcher(name).matches()) {
            throw new InvalidShape("model must be the name of an endpoint at sagemaker");
        }
        Optional<KeyAccess.SageMaker> access =
                attempt.access() instanceof KeyAccess.SageMaker key ? Optional.of(key) : Optional.empty();
        if (access.isEmpty() && attempt.baseUrl().isEmpty()) {
            throw new InvalidShape("needs SAGEMAKER_REGION, or a key with a sagemaker_key_config that names a region");
        }
        Optional<String> region = attempt.model().place().region().or(() -> access.map(KeyAccess.SageMaker::region));
        String host = attempt.baseUrl()
                .map(URI::toString)
                .or(() -> region.map(named -> "https://runtime.sagemaker." + named + ".amazonaws.com"))
                .orElseThrow();
        return new SageMakerTarget(
                URI.create(host + "/endpoints/" + name + "/invocations"),
                authorization(attempt, access, region),
                attempt.withModelId(attempt.model().names().modelName().orElse(name)));
    }

    /** A server of the operator's own may be called with a value, or without. */
    private static Authorization authorization(
            Attempt attempt, Optional<KeyAccess.SageMaker> access, Optional<String> region) {
        return access.isPresent() && region.isPresent()
                ? new Authorization.Signed(SERVICE, region.get(), access.get().identity())
                : Authorization.bearer(attempt.secret());
    }
}
