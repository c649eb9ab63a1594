package io.hermod.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the worker's own role may call at SageMaker, and nothing beside it.
 *
 * @param region the region of the endpoints; if empty, the stack's
 * @param endpoints the names of endpoints, each with another region and a slash before it or not
 * @param roles the ARNs of roles that the worker may assume, for keys with a {@code role_arn}
 */
record SageMakerSettings(String region, List<String> endpoints, List<String> roles) {
    /** The provider that these settings are for. */
    static final String PROVIDER = "sagemaker";

    private static final Pattern REGION = Pattern.compile(BedrockNames.REGION);
    private static final Pattern ENDPOINT =
            Pattern.compile("(?:" + BedrockNames.REGION + "/)?[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}");

    SageMakerSettings {
        endpoints = List.copyOf(endpoints);
        roles = List.copyOf(roles);
        if (!region.isEmpty() && !REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("sagemaker.region must be a region such as eu-central-1, not " + region);
        }
        for (String endpoint : endpoints) {
            if (!ENDPOINT.matcher(endpoint).matches()) {
                throw new IllegalArgumentException(
                        "sagemaker.endpoints must have names of endpoints without wildcards, not " + endpoint);
            }
        }
        BedrockSettings.checkRoles("sagemaker.roles", roles);
    }

    /** A stage that uses SageMaker says what for, and another says nothing about it. */
    void checkUse(boolean isNamed) {
        boolean grants = !endpoints.isEmpty() || !roles.isEmpty();
        if (isNamed && !grants) {
            throw new IllegalArgumentException("providers has \"sagemaker\", which is called with the worker's role:"
                    + " name the endpoints that it may call in sagemaker.endpoints");
        }
        if (!isNamed && (grants || !region.isEmpty())) {
            throw new IllegalArgumentException("sagemaker is set, but providers does not have \"sagemaker\"");
        }
    }

    RoleKeys roleKeys() {
        return new RoleKeys(PROVIDER, "endpoints in sagemaker.endpoints", !endpoints.isEmpty(), roles);
    }

    /** What the worker's role may do. */
    List<PolicyStatement> statements() {
        List<PolicyStatement> statements = new ArrayList<>();
        Grants.allowOnAny(endpoints.stream().map(this::arn).toList(), "sagemaker:InvokeEndpoint")
                .ifPresent(statements::add);
        Grants.allowOnAny(roles, "sts:AssumeRole").ifPresent(statements::add);
        return statements;
    }

    Optional<String> chosenRegion() {
        return Optional.of(region).filter(name -> !name.isEmpty());
    }

    /** The ARN of an endpoint has its name in lower case. */
    private String arn(String endpoint) {
        int slash = endpoint.indexOf('/');
        String where = slash < 0 ? chosenRegion().orElse(Aws.REGION) : endpoint.substring(0, slash);
        String name = endpoint.substring(slash + 1).toLowerCase(Locale.ROOT);
        return "arn:" + Aws.PARTITION + ":sagemaker:" + where + ":" + Aws.ACCOUNT_ID + ":endpoint/" + name;
    }
}
