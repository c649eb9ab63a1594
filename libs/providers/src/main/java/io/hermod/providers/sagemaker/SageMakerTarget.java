package io.hermod.providers.sagemaker;

import io.hermod.core.provider.KeyAccess;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.wire.tree.InvalidShape;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds an endpoint of SageMaker's. */
final class SageMakerTarget {
    private static final String SERVICE = "sagemaker";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}");

    private SageMakerTarget() {}

    /**
     * The endpoint, with the model that its server knows.
     *
     * @throws InvalidShape if the model is no name of an endpoint, or no region is configured
     */
    static Address of(Attempt attempt) {
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
        return new Address(
                URI.create(host + "/endpoints/" + name + "/invocations"),
                attempt.model().names().modelName().orElse(name),
                authorization(attempt, access, region));
    }

    /** A server of the operator's own may be called with a value, or without. */
    private static Authorization authorization(
            Attempt attempt, Optional<KeyAccess.SageMaker> access, Optional<String> region) {
        return access.isPresent() && region.isPresent()
                ? new Authorization.Signed(SERVICE, region.get(), access.get().identity())
                : Authorization.bearer(attempt.secret());
    }
}
