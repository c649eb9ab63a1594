package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the worker's role may do at SageMaker, with no secret in the stack. */
class SageMakerPermissionsIT {
    private static final String ENDPOINT = ":${AWS::AccountId}:endpoint/";

    @Test
    void endpoints_areAllThatTheRoleMayCall() {
        Synthesized stack = Synthesized.of("""
            {"stage": "prod", "providers": ["sagemaker"],
             "sagemaker": {"endpoints": ["My-llama", "us-east-1/other"], "roles": ["arn:aws:iam::000000000000:role/r"]}}
            """);

        assertThat(RoleStatements.of(stack).filter(statement -> statement.matches("\\w+: (sagemaker|sts).*")))
                .containsExactly(
                        "WorkerRole: sagemaker:InvokeEndpoint on arn:${AWS::Partition}:sagemaker:${AWS::Region}"
                                + ENDPOINT + "my-llama arn:${AWS::Partition}:sagemaker:us-east-1" + ENDPOINT + "other",
                        "WorkerRole: sts:AssumeRole on arn:aws:iam::000000000000:role/r");
        assertThat(stack.resources("AWS::SecretsManager::Secret")).hasSize(1);
        assertThat(stack.properties("AWS::Lambda::Function", "Worker")
                        .at("/Environment/Variables/SAGEMAKER_REGION")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void stageWithoutSageMaker_grantsNothingThere() {
        assertThat(RoleStatements.of(Synthesized.defaults())).noneMatch(statement -> statement.contains("sagemaker"));
    }
}
