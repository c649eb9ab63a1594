package io.hermod.infra;

import io.hermod.config.ProviderVariables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/**
 * A secret for each provider's key, made empty: the value comes from whoever deploys, and is in no template.
 *
 * @param byVariable the secrets, by the environment variable that the functions read the key from
 */
record ProviderSecrets(Map<String, CfnSecret> byVariable) {

    static ProviderSecrets create(Construct scope, StageSettings settings) {
        Map<String, CfnSecret> secrets = new TreeMap<>();
        for (String provider : settings.providers()) {
            secrets.put(
                    variable(provider),
                    CfnSecret.Builder.create(scope, provider)
                            .description("The key that " + settings.stackName() + " calls " + provider + " with")
                            .build());
        }
        return new ProviderSecrets(secrets);
    }

    /** The environment variable that the functions look for a provider's key in. */
    static String variable(String provider) {
        return ProviderVariables.apiKey(provider);
    }

    /** The variables, each with its secret's ARN: who may read the secret finds the key there. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        byVariable.forEach((variable, secret) -> variables.put(variable, secret.getRef()));
        return variables;
    }

    List<String> arns() {
        return byVariable.values().stream().map(CfnSecret::getRef).toList();
    }
}
