package io.hermod.infra;

import io.hermod.config.ProviderVariables;
import io.hermod.config.SettingsReader;
import io.hermod.core.settings.EnvironmentVariables;
import java.util.Optional;

/** The variables of a stage's functions that a {@code config.json} may refer to. The secrets' values are not known. */
record StackVariables(StageSettings stage) implements EnvironmentVariables {
    private static final String ANY_REGION = "us-east-1";

    @Override
    public Optional<String> get(String name) {
        return switch (name) {
            case SettingsReader.ENFORCE_AUTH ->
                Optional.of(Boolean.toString(stage.api().enforceAuth()));
            case ProviderVariables.BEDROCK_REGION ->
                stage.usesBedrock()
                        ? stage.bedrock().chosenRegion().or(() -> Optional.of(ANY_REGION))
                        : Optional.empty();
            case ProviderVariables.SAGEMAKER_REGION ->
                stage.usesSageMaker()
                        ? stage.sagemaker().chosenRegion().or(() -> Optional.of(ANY_REGION))
                        : Optional.empty();
            case "AWS_REGION" -> Optional.of(ANY_REGION);
            default ->
                stage.providersWithKey().stream()
                        .filter(provider -> ProviderSecrets.variable(provider).equals(name))
                        .findAny()
                        .map(_ -> "in a secret");
        };
    }
}
