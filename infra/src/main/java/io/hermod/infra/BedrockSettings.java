package io.hermod.infra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the worker's own role may call at Bedrock, and nothing beside it.
 *
 * @param region the region of Bedrock; if empty, the stack's
 * @param models models and inference profiles, by their ids or ARNs
 * @param applicationProfiles the application inference profiles, by their ARNs, each with the model or profile that it
 *     was made from
 * @param guardrails the ARNs of guardrails that requests may ask for
 * @param roles the ARNs of roles that the worker may assume, for keys with a {@code role_arn}
 */
record BedrockSettings(
        String region,
        List<String> models,
        SortedMap<String, String> applicationProfiles,
        List<String> guardrails,
        List<String> roles) {
    /** The provider that these settings are for. */
    static final String PROVIDER = "bedrock";

    private static final String EXAMPLE = "bedrock.models, such as [\"eu.anthropic.claude-sonnet-4-5-20250929-v1:0\"]";
    private static final Pattern REGION = Pattern.compile(BedrockNames.REGION);
    private static final Pattern GUARDRAIL = Pattern.compile(BedrockNames.ARN_OF_ACCOUNT + "guardrail/[a-z0-9]+");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");

    BedrockSettings {
        models = List.copyOf(models);
        applicationProfiles = Collections.unmodifiableSortedMap(new TreeMap<>(applicationProfiles));
        guardrails = List.copyOf(guardrails);
        roles = List.copyOf(roles);
        if (!region.isEmpty() && !REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("bedrock.region must be a region such as eu-central-1, not " + region);
        }
        models.forEach(BedrockNames::read);
        applicationProfiles.forEach(BedrockNames::applicationProfile);
        check("bedrock.guardrails must have ARNs of guardrails", GUARDRAIL, guardrails);
        checkRoles("bedrock.roles", roles);
    }

    /** @param setting that names the roles */
    static void checkRoles(String setting, List<String> roles) {
        check(setting + " must have ARNs of roles", ROLE, roles);
    }

    RoleKeys roleKeys() {
        return new RoleKeys(PROVIDER, "models in bedrock.models", !names().isEmpty(), roles);
    }

    /** What the role may call: models and profiles in the order of the file, then application profiles. */
    List<BedrockName> names() {
        List<BedrockName> names = new ArrayList<>();
        models.forEach(name -> names.add(BedrockNames.read(name)));
        applicationProfiles.forEach((arn, source) -> names.add(BedrockNames.applicationProfile(arn, source)));
        return names;
    }

    /** A stage that uses Bedrock says what for, and another says nothing about it. */
    void checkUse(boolean isNamed) {
        boolean grants = !models.isEmpty() || !applicationProfiles.isEmpty() || !roles.isEmpty();
        if (isNamed && !grants) {
            throw new IllegalArgumentException("providers has \"bedrock\", which is called with the worker's role: "
                    + "name the models and inference profiles that it may call in " + EXAMPLE
                    + ", or the roles that it may assume in bedrock.roles");
        }
        boolean isEmpty = !grants && guardrails.isEmpty() && region.isEmpty();
        if (!isNamed && !isEmpty) {
            throw new IllegalArgumentException("bedrock is set, but providers does not have \"bedrock\"");
        }
    }

    Optional<String> chosenRegion() {
        return Optional.of(region).filter(name -> !name.isEmpty());
    }

    private static void check(String rule, Pattern pattern, List<String> arns) {
        for (String arn : arns) {
            if (!pattern.matcher(arn).matches()) {
                throw new IllegalArgumentException(rule + " without wildcards, not " + arn);
            }
        }
    }
}
