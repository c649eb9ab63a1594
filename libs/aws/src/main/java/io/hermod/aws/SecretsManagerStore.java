package io.hermod.aws;

import io.hermod.core.settings.SecretStore;
import io.hermod.core.settings.SecretsUnavailable;
import io.hermod.core.shared.Secret;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Secrets in AWS Secrets Manager, named by their ARNs. The client is created on the first read, because some functions
 * read no secret.
 */
public record SecretsManagerStore(Supplier<SecretsManagerClient> secretsManager) implements SecretStore {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:secretsmanager:[^:]+:\\d+:secret:.+");

    @Override
    public boolean holds(String value) {
        return ARN.matcher(value).matches();
    }

    @Override
    public Optional<Secret> read(String name) {
        try {
            return Optional.of(Secret.of(AwsCalls.calling(
                    "the secret store",
                    "read " + name,
                    fault -> new SecretsUnavailable(name, fault),
                    () -> secretsManager
                            .get()
                            .getSecretValue(get -> get.secretId(name))
                            .secretString())));
        } catch (ResourceNotFoundException withoutValue) {
            return Optional.empty();
        }
    }
}
