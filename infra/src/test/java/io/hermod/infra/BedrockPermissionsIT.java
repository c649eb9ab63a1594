package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the worker's role may do at Bedrock, with no secret in the stack. */
class BedrockPermissionsIT {
    private static final String BEDROCK = "arn:${AWS::Partition}:bedrock:";
    private static final String ROLE_OF_OTHERS = "arn:aws:iam::000000000000:role/bedrock";

    @Test
    void oneModel_isAllThatTheRoleMayCall() {
        Synthesized stack = stack("\"models\": [\"amazon.nova-lite-v1:0\"]");

        assertThat(atBedrock(stack))
                .containsExactly("WorkerRole: bedrock:InvokeModel on " + BEDROCK
                        + "${AWS::Region}::foundation-model/amazon.nova-lite-v1:0");
    }

    @Test
    void regionOfBedrock_mayBeAnotherThanTheStacks() {
        Synthesized stack = stack("\"region\": \"us-east-1\", \"models\": [\"amazon.nova-lite-v1:0\","
                + " \"us-west-2/amazon.nova-canvas-v1:0\"]");

        assertThat(atBedrock(stack))
                .containsExactly("WorkerRole: bedrock:InvokeModel on " + BEDROCK
                        + "us-east-1::foundation-model/amazon.nova-lite-v1:0 " + BEDROCK
                        + "us-west-2::foundation-model/amazon.nova-canvas-v1:0");
        assertThat(variable(stack, "Worker").asText()).isEqualTo("us-east-1");
    }

    /** AWS's documented policy: the profile, and its model in each region of the profile, through the profile only. */
    @Test
    void profile_bringsItsModelInItsRegions_butOnlyThroughItself() {
        assertOnlyThroughItself(
                "eu.amazon.nova-lite-v1:0",
                "${AWS::Region}:${AWS::AccountId}:inference-profile/eu.amazon.nova-lite-v1:0",
                "amazon.nova-lite-v1:0");
    }

    /** The asterisk stands for no region, too: the model of a global profile has none in its ARN. */
    @Test
    void globalProfile_isLikeTheOthers() {
        assertOnlyThroughItself(
                "us-east-2/global.anthropic.claude-opus-4-6-v1",
                "us-east-2:${AWS::AccountId}:inference-profile/global.anthropic.claude-opus-4-6-v1",
                "anthropic.claude-opus-4-6-v1");
    }

    private static void assertOnlyThroughItself(String named, String arn, String model) {
        String profile = BEDROCK + arn;

        assertThat(atBedrock(stack("\"models\": [\"" + named + "\"]")))
                .containsExactly(
                        "WorkerRole: bedrock:InvokeModel on " + profile,
                        "WorkerRole: bedrock:InvokeModel on " + BEDROCK + "*::foundation-model/" + model
                                + " if bedrock:InferenceProfileArn is " + profile);
    }

    @Test
    void applicationProfiles_bringWhatTheyWereMadeFrom() {
        String ofModel = "arn:aws:bedrock:us-east-1:000000000000:application-inference-profile/aaa";
        String ofProfile = "arn:aws:bedrock:us-east-1:000000000000:application-inference-profile/bbb";

        assertThat(atBedrock(stack("\"application_profiles\": {\"" + ofModel + "\": \"amazon.nova-lite-v1:0\", \""
                        + ofProfile + "\": \"us.amazon.nova-pro-v1:0\"}")))
                .containsExactly(
                        "WorkerRole: bedrock:InvokeModel on " + ofModel + " " + ofProfile,
                        "WorkerRole: bedrock:InvokeModel on " + BEDROCK
                                + "us-east-1::foundation-model/amazon.nova-lite-v1:0"
                                + " if bedrock:InferenceProfileArn is " + ofModel,
                        "WorkerRole: bedrock:InvokeModel on " + BEDROCK
                                + "us-east-1:000000000000:inference-profile/us.amazon.nova-pro-v1:0 " + BEDROCK
                                + "*::foundation-model/amazon.nova-pro-v1:0"
                                + " if bedrock:InferenceProfileArn is " + ofProfile);
    }

    @Test
    void modelOfMantle_isACondition() {
        assertThat(atBedrock(stack("\"models\": [\"openai.gpt-oss-20b\", \"openai.gpt-oss-120b\"]")))
                .containsExactly("WorkerRole: bedrock-mantle:CreateInference on arn:${AWS::Partition}:bedrock-mantle:"
                        + "${AWS::Region}:${AWS::AccountId}:project/default"
                        + " if bedrock-mantle:Model is openai.gpt-oss-20b openai.gpt-oss-120b");
    }

    @Test
    void rerank_isAllowed_ifAModelForItIsNamed() {
        assertThat(atBedrock(stack("\"models\": [\"cohere.rerank-v3-5:0\"]")))
                .containsExactly(
                        "WorkerRole: bedrock:InvokeModel on " + BEDROCK
                                + "${AWS::Region}::foundation-model/cohere.rerank-v3-5:0",
                        "WorkerRole: bedrock:Rerank on *");
    }

    @Test
    void rolesOfKeys_andGuardrails_areNamedToo() {
        String guardrail = "arn:aws:bedrock:eu-central-1:000000000000:guardrail/abc123";

        assertThat(atBedrock(stack("\"roles\": [\"" + ROLE_OF_OTHERS + "\"], \"guardrails\": [\"" + guardrail + "\"]")))
                .containsExactly(
                        "WorkerRole: bedrock:ApplyGuardrail on " + guardrail,
                        "WorkerRole: sts:AssumeRole on " + ROLE_OF_OTHERS);
    }

    @Test
    void stageWithoutBedrock_grantsNothingThere_andKnowsNoRegion() {
        assertThat(atBedrock(Synthesized.defaults())).isEmpty();
        assertThat(variable(Synthesized.defaults(), "Worker").isMissingNode()).isTrue();
    }

    @Test
    void stageWithBedrockAlone_hasNoSecretButTheAdminKeys() {
        Synthesized stack = stack("\"models\": [\"amazon.nova-lite-v1:0\"]");

        assertThat(stack.resources("AWS::SecretsManager::Secret")).hasSize(1);
        assertThat(stack.template().path("Outputs").fieldNames())
                .toIterable()
                .noneMatch(output -> output.startsWith("Secret"));
        assertThat(stack.template().toString()).doesNotContain("BEDROCK_API_KEY");
    }

    @Test
    void workerAndSubmit_knowTheRegion_thatMakesTheRoleAKey() {
        Synthesized stack = stack("\"models\": [\"amazon.nova-lite-v1:0\"]");

        assertThat(Stream.of("Worker", "Submit", "Admin").map(function -> Names.of(variable(stack, function))))
                .containsOnly("${AWS::Region}");
        assertThat(variable(stack, "Poll").isMissingNode()).isTrue();
    }

    private static Synthesized stack(String bedrock) {
        return Synthesized.of("{\"stage\": \"b\", \"providers\": [\"bedrock\"], \"bedrock\": {" + bedrock + "}}");
    }

    private static JsonNode variable(Synthesized stack, String function) {
        return stack.properties("AWS::Lambda::Function", function).at("/Environment/Variables/BEDROCK_REGION");
    }

    private static List<String> atBedrock(Synthesized stack) {
        return RoleStatements.of(stack)
                .filter(statement -> statement.matches("\\w+: (bedrock|sts).*"))
                .toList();
    }
}
