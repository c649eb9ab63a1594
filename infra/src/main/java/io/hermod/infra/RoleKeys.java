package io.hermod.infra;

import io.hermod.config.InvalidConfig;
import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.settings.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Checks that the worker's role may do what the keys of a provider at AWS need in a {@code config.json}.
 *
 * @param named what the stage's file names for the role to call: such as "models in bedrock.models"
 * @param isAnyNamed whether it names some
 * @param roles that the worker's role may assume
 */
record RoleKeys(String provider, String named, boolean isAnyNamed, List<String> roles) {

    /** @throws InvalidConfig if a key would be rejected at its first call; the message says what the stage lacks */
    static void check(Settings config, StageSettings stage) {
        stage.bedrock().roleKeys().check(config);
        stage.sagemaker().roleKeys().check(config);
    }

    private void check(Settings config) {
        Optional.ofNullable(config.providers().get(provider)).stream()
                .map(ProviderSettings::keys)
                .flatMap(keys -> keys.stream().filter(key -> key.value().isEmpty()))
                .forEach(this::check);
    }

    private void check(ProviderKey key) {
        switch (key.access()) {
            case KeyAccess.Bedrock access -> check(key.name(), access.identity());
            case KeyAccess.SageMaker access -> check(key.name(), access.identity());
            case KeyAccess.Azure _,
                    KeyAccess.ByValue _,
                    KeyAccess.Replicate _,
                    KeyAccess.Server _,
                    KeyAccess.Vertex _ -> {}
        }
    }

    private void check(String key, AwsIdentity identity) {
        switch (identity) {
            case AwsIdentity.Configured _ -> {}
            case AwsIdentity.Ambient _ -> {
                if (!isAnyNamed) {
                    throw new InvalidConfig("config.json: the key " + key + " of " + provider
                            + " uses the worker's role: in the stage's file, add \"" + provider
                            + "\" to providers, and name its " + named);
                }
            }
            case AwsIdentity.Assumed assumed -> {
                if (assumed.by() instanceof AwsIdentity.Ambient && !roles.contains(assumed.roleArn())) {
                    throw new InvalidConfig("config.json: the key " + key + " of " + provider + " assumes the role "
                            + assumed.roleArn() + ": add it to " + provider + ".roles in the stage's file");
                }
            }
        }
    }
}
