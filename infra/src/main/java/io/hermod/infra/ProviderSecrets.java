package io.hermod.infra;

import io.hermod.config.ProviderVariables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/**
 * An empty secret for each provider's key. The operator sets its value, so that no template holds it.
 *
 * @param byVariable the secrets, by the environment variable from which the functions read the key
 */
record ProviderSecrets(Map<String, CfnSecret> byVariable) {

    static ProviderSecrets create(Construct scope, StageSettings settings) {
        Map<String, CfnSecret> secrets = new TreeMap<>();
        for (String provider : settings.providersWithKey()) {
            secrets.put(
                    variable(provider),
                    CfnSecret.Builder.create(scope, provider)
                            .description("API key with which " + settings.stackName() + " calls " + provider)
                            .build());
        }
        return new ProviderSecrets(secrets);
    }

    /** The environment variable of a provider's key. */
    static String variable(String provider) {
        return ProviderVariables.apiKey(provider);
    }

    /** The variables, each with its secret's ARN, from which the worker reads the key. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        byVariable.forEach((variable, secret) -> variables.put(variable, secret.getRef()));
        return variables;
    }

    List<String> arns() {
        return byVariable.values().stream().map(CfnSecret::getRef).toList();
    }
}
