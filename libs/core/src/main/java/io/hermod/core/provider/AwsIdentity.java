package io.hermod.core.provider;

import io.hermod.core.shared.Secret;
import java.util.Optional;

/** Whose AWS credentials sign a request. */
public sealed interface AwsIdentity {

    /** The function's own role. */
    record Ambient() implements AwsIdentity {}

    /** Credentials that are configured. */
    record Configured(String accessKeyId, Secret secretKey, Optional<Secret> sessionToken) implements AwsIdentity {}

    /**
     * A role that is assumed first.
     *
     * @param by whose credentials assume it
     * @param region of the STS endpoint
     */
    record Assumed(AwsIdentity by, String roleArn, Optional<String> externalId, String sessionName, String region)
            implements AwsIdentity {}
}
