package io.hermod.infra;

import java.util.Map;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/** The admin key. Secrets Manager generates it, so that no template holds it. */
record AdminSecret(CfnSecret secret) {
    private static final int LENGTH = 48;

    static AdminSecret create(Construct scope, StageSettings settings) {
        return new AdminSecret(CfnSecret.Builder.create(scope, "AdminKey")
                .description("Admin key: manages the virtual keys of " + settings.stackName())
                .generateSecretString(CfnSecret.GenerateSecretStringProperty.builder()
                        .passwordLength(LENGTH)
                        .excludePunctuation(true)
                        .build())
                .build());
    }

    Map<String, String> variables() {
        return Map.of("HERMOD_ADMIN_KEY", arn());
    }

    String arn() {
        return secret.getRef();
    }
}
