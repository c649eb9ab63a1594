package io.hermod.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.IConstruct;

/** Why a rule of AwsSolutions is not followed, and where. */
enum NagReason {
    PAYLOADS_HAVE_NO_ACCESS_LOG(
            "/Payloads/Resource",
            "AwsSolutions-S1",
            "every object is reached through a function or a URL that one has signed, and the API's log has those"
                    + " requests; a second log would name the objects of jobs, and outlive them"),
    FAILED_JOBS_ARE_THE_END(
            "/FailedJobs/Resource",
            "AwsSolutions-SQS3",
            "it is where dead letters are kept: only an operator's redrive consumes it"),
    KEYS_ARE_THE_PROVIDERS(
            "/Secrets/",
            "AwsSolutions-SMG4",
            "a provider's key is made and ended at the provider, which offers no rotation to Secrets Manager"),
    ADMIN_KEY_IS_CHANGED_BY_HAND(
            "/AdminKey",
            "AwsSolutions-SMG4",
            "operators and their scripts hold it, and a rotation would lock them out"),
    ADMIN_FUNCTION_ASKS_FOR_ITS_KEY(
            "/ANY--api--(governance|webhooks)",
            "AwsSolutions-APIG4",
            "the admin key travels in Authorization, where IAM's signature or another token would, and the function"
                    + " judges it"),
    OBJECTS_BELOW_A_PREFIX(
            "Role/Resource",
            "AwsSolutions-IAM5",
            "a function reads or writes the objects of every job, and their names are random below a prefix of their"
                    + " kind",
            "/^Resource::<Payloads[0-9A-F]{8}\\.Arn>\\/(requests|uploads|results|bundles)\\/\\*$/"),
    TRACES_BELONG_TO_NOTHING(
            "Role/Resource",
            "AwsSolutions-IAM5",
            "X-Ray has no resources to name; neither has Bedrock's Rerank, which calls only models that the role may"
                    + " call",
            "/^Resource::\\*$/"),
    PROFILES_CHOOSE_THEIR_REGIONS(
            "WorkerRole/Resource",
            "AwsSolutions-IAM5",
            "AWS adds regions to an inference profile; a condition allows the named model through this profile only",
            "/^Resource::arn:<AWS::Partition>:bedrock:\\*::foundation-model\\/[^*]+$/"),
    PREFLIGHTS_BRING_NO_CREDENTIALS(
            "/OPTIONS--",
            "AwsSolutions-APIG4",
            "a browser sends its preflight without credentials, and API Gateway answers it by itself"),
    FUNCTIONS_ASK_FOR_KEYS(
            "/Api/(POST--.+|DefaultRoute)/Resource",
            "AwsSolutions-APIG4",
            "callers show virtual keys or tokens, which the functions check: HERMOD_ENFORCE_AUTH is true by default");

    private final String path;
    private final String rule;
    private final String reason;
    private final Optional<String> findings;

    NagReason(String path, String rule, String reason) {
        this(path, rule, reason, Optional.empty());
    }

    NagReason(String path, String rule, String reason, String findings) {
        this(path, rule, reason, Optional.of(findings));
    }

    NagReason(String path, String rule, String reason, Optional<String> findings) {
        this.path = path;
        this.rule = rule;
        this.reason = reason;
        this.findings = findings;
    }

    /** Gives the reasons to those parts of the stack that they are about, as far as its stage gives them. */
    static void giveAll(HermodStack stack, StageSettings stage) {
        for (IConstruct part : stack.getNode().findAll()) {
            for (NagReason reason : values()) {
                if (reason.holds(stage) && part.getNode().getPath().matches(".*" + reason.path + ".*")) {
                    NagSuppressions.addResourceSuppressions(part, List.of(reason.suppression()));
                }
            }
        }
    }

    private boolean holds(StageSettings stage) {
        return this != FUNCTIONS_ASK_FOR_KEYS || stage.api().enforceAuth();
    }

    private NagPackSuppression suppression() {
        NagPackSuppression.Builder suppression =
                NagPackSuppression.builder().id(rule).reason(reason);
        findings.ifPresent(regex -> suppression.appliesTo(List.of(Map.of("regex", regex))));
        return suppression.build();
    }
}
