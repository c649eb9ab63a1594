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
    private static final String SAGEMAKER = "sagemaker";
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d+");

    List<ProviderKey> of(String provider) {
        return switch (provider) {
            case BEDROCK ->
                region(ProviderVariables.BEDROCK_REGION)
                        .map(region -> ofRole(
                                ProviderVariables.BEDROCK_REGION,
                                new KeyAccess.Bedrock(
                                        region, Optional.empty(), new AwsIdentity.Ambient(), Optional.empty(), false),
                                value(provider)))
                        .orElseGet(() -> ofValue(provider));
            case SAGEMAKER ->
                region(ProviderVariables.SAGEMAKER_REGION)
                        .map(region -> ofRole(
                                ProviderVariables.SAGEMAKER_REGION,
                                new KeyAccess.SageMaker(region, new AwsIdentity.Ambient()),
                                Optional.empty()))
                        .orElseGet(() -> ofValue(provider));
            default -> ofValue(provider);
        };
    }

    private List<ProviderKey> ofValue(String provider) {
        return value(provider).stream()
                .map(value -> ProviderKey.forEveryModel(ProviderVariables.apiKey(provider), value))
                .toList();
    }

    /** Without a value, the function's own role signs the calls. */
    private static List<ProviderKey> ofRole(String variable, KeyAccess access, Optional<Secret> value) {
        String name = value.isPresent() ? ProviderVariables.apiKey(BEDROCK) : variable;
        return List.of(new ProviderKey(
                name,
                name,
                value.orElse(Secret.of("")),
                Optional.empty(),
                Set.of(),
                1,
                Map.of(),
                ServiceTiers.NONE,
                access,
                false));
    }

    private Optional<String> region(String variable) {
        Optional<String> region = environment.get(variable).filter(name -> !name.isEmpty());
        if (region.filter(name -> !REGION.matcher(name).matches()).isPresent()) {
            throw new InvalidConfig(variable + " must be a region such as eu-central-1");
        }
        return region;
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
