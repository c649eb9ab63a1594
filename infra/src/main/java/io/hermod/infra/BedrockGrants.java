package io.hermod.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What the worker's role may do at Bedrock: to call the models that the stage names, without streaming. */
record BedrockGrants(BedrockSettings settings) {
    private static final String INVOKE = "bedrock:InvokeModel";
    private static final String ANY_REGION = "*";

    List<PolicyStatement> statements() {
        List<PolicyStatement> statements = new ArrayList<>();
        Grants.allowOnAny(settings.names().stream().flatMap(this::called).toList(), INVOKE)
                .ifPresent(statements::add);
        settings.names().forEach(name -> throughProfile(name).ifPresent(statements::add));
        statements.addAll(onMantle());
        rerank().ifPresent(statements::add);
        Grants.allowOnAny(settings.guardrails(), "bedrock:ApplyGuardrail").ifPresent(statements::add);
        Grants.allowOnAny(settings.roles(), "sts:AssumeRole").ifPresent(statements::add);
        return statements;
    }

    /** The region that the worker calls unless the model's name has another. */
    String region() {
        return settings.chosenRegion().orElse(Aws.REGION);
    }

    /** What the request itself names. */
    private Stream<String> called(BedrockName name) {
        return switch (name) {
            case BedrockName.Foundation model -> Stream.of(model(model.region().orElse(region()), model.id()));
            case BedrockName.CrossRegion profile -> Stream.of(arn(profile));
            case BedrockName.ApplicationProfile profile -> Stream.of(profile.arn());
            case BedrockName.OwnModel model -> Stream.of(model.arn());
            case BedrockName.OnMantle _ -> Stream.empty();
        };
    }

    /** A profile's model, in all regions that AWS gives to the profile, but not without the profile. */
    private Optional<PolicyStatement> throughProfile(BedrockName name) {
        return switch (name) {
            case BedrockName.CrossRegion profile ->
                Optional.of(through(arn(profile), List.of(model(ANY_REGION, profile.foundationModel()))));
            case BedrockName.ApplicationProfile profile -> Optional.of(through(profile.arn(), sourceOf(profile)));
            case BedrockName.Foundation _, BedrockName.OwnModel _, BedrockName.OnMantle _ -> Optional.empty();
        };
    }

    private static PolicyStatement through(String profile, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(List.of(INVOKE))
                .resources(resources)
                .conditions(Map.of("StringEquals", Map.of("bedrock:InferenceProfileArn", profile)))
                .build();
    }

    private static List<String> sourceOf(BedrockName.ApplicationProfile profile) {
        return switch (profile.source()) {
            case BedrockName.Foundation source -> List.of(model(profile.region(), source.id()));
            case BedrockName.CrossRegion source ->
                List.of(
                        profile(profile.region(), profile.account(), source.id()),
                        model(ANY_REGION, source.foundationModel()));
        };
    }

    /** One statement for each region, because each has its own project. */
    private List<PolicyStatement> onMantle() {
        Map<String, List<String>> models = new TreeMap<>();
        settings.names().stream()
                .flatMap(name -> name instanceof BedrockName.OnMantle model ? Stream.of(model) : Stream.empty())
                .forEach(model -> models.computeIfAbsent(model.region().orElse(region()), _ -> new ArrayList<>())
                        .add(model.id()));
        return models.entrySet().stream()
                .map(each -> PolicyStatement.Builder.create()
                        .actions(List.of("bedrock-mantle:CreateInference"))
                        .resources(List.of("arn:" + Aws.PARTITION + ":bedrock-mantle:" + each.getKey() + ":"
                                + Aws.ACCOUNT_ID + ":project/default"))
                        .conditions(Map.of("StringEquals", Map.of("bedrock-mantle:Model", each.getValue())))
                        .build())
                .toList();
    }

    /** Rerank has no resources to name. It calls a model only if the caller may do so. */
    private Optional<PolicyStatement> rerank() {
        boolean isNamed = settings.names().stream().anyMatch(name -> idOf(name).contains(".rerank-"));
        return isNamed ? Grants.allowOnAny(List.of("*"), "bedrock:Rerank") : Optional.empty();
    }

    private static String idOf(BedrockName name) {
        return switch (name) {
            case BedrockName.Foundation model -> model.id();
            case BedrockName.OnMantle model -> model.id();
            case BedrockName.CrossRegion profile -> profile.foundationModel();
            case BedrockName.ApplicationProfile profile -> idOf(profile.source());
            case BedrockName.OwnModel _ -> "";
        };
    }

    private String arn(BedrockName.CrossRegion profile) {
        return profile(profile.region().orElse(region()), profile.account().orElse(Aws.ACCOUNT_ID), profile.id());
    }

    private static String profile(String region, String account, String id) {
        return "arn:" + Aws.PARTITION + ":bedrock:" + region + ":" + account + ":inference-profile/" + id;
    }

    private static String model(String region, String id) {
        return "arn:" + Aws.PARTITION + ":bedrock:" + region + "::foundation-model/" + id;
    }
}
