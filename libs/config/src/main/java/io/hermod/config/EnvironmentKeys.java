package io.hermod.config;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ServiceTiers;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.shared.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys of providers whose section has none. */
record EnvironmentKeys(EnvironmentVariables environment) {
    private static final String BEDROCK = "bedrock";
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d+");

    List<ProviderKey> of(String provider) {
        return access(provider)
                .map(access -> List.of(bedrock(provider, access)))
                .orElseGet(() -> value(provider).stream()
                        .map(value -> ProviderKey.forEveryModel(ProviderVariables.apiKey(provider), value))
                        .toList());
    }

    /** Without a value, the function's own role signs the calls. */
    private ProviderKey bedrock(String provider, KeyAccess access) {
        Optional<Secret> value = value(provider);
        String name = value.isPresent() ? ProviderVariables.apiKey(provider) : ProviderVariables.BEDROCK_REGION;
        return new ProviderKey(
                name,
                name,
                value.orElse(Secret.of("")),
                Optional.empty(),
                Set.of(),
                1,
                Map.of(),
                ServiceTiers.NONE,
                access);
    }

    private Optional<KeyAccess> access(String provider) {
        return Optional.of(ProviderVariables.BEDROCK_REGION)
                .filter(_ -> provider.equals(BEDROCK))
                .flatMap(environment::get)
                .filter(region -> !region.isEmpty())
                .map(EnvironmentKeys::inRegion);
    }

    private static KeyAccess inRegion(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new InvalidConfig(ProviderVariables.BEDROCK_REGION + " must be a region such as eu-central-1");
        }
        return new KeyAccess.Bedrock(region, Optional.empty(), new AwsIdentity.Ambient(), Optional.empty(), false);
    }

    private Optional<Secret> value(String provider) {
        String variable = ProviderVariables.apiKey(provider);
        return environment.get(variable).map(value -> secret(variable, value));
    }

    private static Secret secret(String variable, String value) {
        Secret secret = Secret.of(value);
        if (!HeaderText.isValue(secret.reveal())) {
            throw new InvalidConfig(variable + " " + HeaderText.ASCII);
        }
        return secret;
    }
}
