package io.hermod.infra;

import io.hermod.config.InvalidConfig;
import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.settings.Settings;
import java.util.Optional;

/** Checks that the worker's role may do what the keys of Bedrock in a {@code config.json} need. */
final class BedrockKeys {
    private BedrockKeys() {}

    /** @throws InvalidConfig if a key would be rejected at its first call; the message says what the stage lacks */
    static void check(Settings config, StageSettings stage) {
        Optional.ofNullable(config.providers().get(BedrockSettings.PROVIDER)).stream()
                .map(ProviderSettings::keys)
                .flatMap(keys -> keys.stream().filter(key -> key.value().isEmpty()))
                .forEach(key -> check(key, stage.bedrock()));
    }

    private static void check(ProviderKey key, BedrockSettings granted) {
        if (key.access() instanceof KeyAccess.Bedrock access) {
            check(key.name(), access.identity(), granted);
        }
    }

    private static void check(String key, AwsIdentity identity, BedrockSettings granted) {
        switch (identity) {
            case AwsIdentity.Configured _ -> {}
            case AwsIdentity.Ambient _ -> {
                if (granted.names().isEmpty()) {
                    throw new InvalidConfig("config.json: the key " + key + " of bedrock uses the worker's role: in the"
                            + " stage's file, add \"bedrock\" to providers, and name its models in bedrock.models");
                }
            }
            case AwsIdentity.Assumed assumed -> {
                if (assumed.by() instanceof AwsIdentity.Ambient
                        && !granted.roles().contains(assumed.roleArn())) {
                    throw new InvalidConfig("config.json: the key " + key + " of bedrock assumes the role "
                            + assumed.roleArn() + ": add it to bedrock.roles in the stage's file");
                }
            }
        }
    }
}
