package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.infra.BedrockName.ApplicationProfile;
import io.hermod.infra.BedrockName.CrossRegion;
import io.hermod.infra.BedrockName.Foundation;
import io.hermod.infra.BedrockName.OnMantle;
import io.hermod.infra.BedrockName.OwnModel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of Bedrock's models and profiles in a stage's file. */
class BedrockNamesTest {
    private static final String PROFILE =
            "arn:aws:bedrock:eu-central-1:000000000000:application-inference-profile/abc123def456";

    @ParameterizedTest
    @CsvSource({
        "amazon.nova-lite-v1:0, , amazon.nova-lite-v1:0",
        "us-east-1/amazon.nova-canvas-v1:0, us-east-1, amazon.nova-canvas-v1:0",
        "arn:aws:bedrock:us-west-2::foundation-model/cohere.embed-v4:0, us-west-2, cohere.embed-v4:0",
        "arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/meta.llama3-8b, us-gov-west-1, meta.llama3-8b",
        "openai.gpt-oss-20b-1:0, , openai.gpt-oss-20b-1:0",
        "amazon.titan-embed-text-v1:2:8k, , amazon.titan-embed-text-v1:2:8k"
    })
    void model_isInItsOwnRegion_orInTheStages(String name, String region, String id) {
        assertThat(BedrockNames.read(name)).isEqualTo(new Foundation(Optional.ofNullable(region), id));
    }

    @ParameterizedTest
    @CsvSource({
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0, anthropic.claude-sonnet-4-5-20250929-v1:0",
        "global.anthropic.claude-opus-4-6-v1, anthropic.claude-opus-4-6-v1",
        "us-gov.amazon.nova-pro-v1:0, amazon.nova-pro-v1:0",
        "us.openai.gpt-5.6-sol, openai.gpt-5.6-sol"
    })
    void profileOfAwsOwn_tellsItsModel(String name, String model) {
        assertThat(BedrockNames.read(name)).isEqualTo(new CrossRegion(Optional.empty(), Optional.empty(), name, model));
        assertThat(BedrockNames.read("arn:aws:bedrock:eu-west-1:000000000000:inference-profile/" + name))
                .isEqualTo(new CrossRegion(Optional.of("eu-west-1"), Optional.of("000000000000"), name, model));
    }

    @Test
    void modelOfMantle_isKnownAsSuch() {
        assertThat(BedrockNames.read("openai.gpt-oss-120b"))
                .isEqualTo(new OnMantle(Optional.empty(), "openai.gpt-oss-120b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:bedrock:us-east-1:000000000000:provisioned-model/abc123",
                "arn:aws:bedrock:us-east-1:000000000000:imported-model/abc123",
                "arn:aws:bedrock:us-east-1:000000000000:custom-model-deployment/abc123"
            })
    void modelOfTheAccount_isNamedByItsArn(String arn) {
        assertThat(BedrockNames.read(arn)).isEqualTo(new OwnModel(arn));
    }

    @Test
    void profileOfTheAccount_hasTheModelThatItWasMadeFrom() {
        assertThat(BedrockNames.applicationProfile(PROFILE, "amazon.nova-lite-v1:0"))
                .isEqualTo(new ApplicationProfile(
                        PROFILE,
                        "eu-central-1",
                        "000000000000",
                        new Foundation(Optional.empty(), "amazon.nova-lite-v1:0")));
    }

    /** IAM reads *, ? and ${…} in a resource as patterns, and a policy for more than the stage meant would come out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "anthropic.*",
                "anthropic.claude-?",
                "anthropic.claude-${aws:PrincipalTag/model}",
                "*/amazon.nova-lite-v1:0",
                "arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0",
                "arn:aws:bedrock:::foundation-model/amazon.nova-lite-v1:0",
                "arn:aws:bedrock:us-east-1::foundation-model/*",
                "arn:aws:bedrock:us-east-1:*:inference-profile/us.amazon.nova-lite-v1:0",
                "arn:aws:bedrock:us-east-1:000000000000:inference-profile/amazon.nova-lite-v1:0",
                "arn:aws:bedrock:us-east-1:000000000000:prompt-router/abc123",
                "arn:aws:s3:::bucket",
                "claude",
                "abc123def456",
                "amazon.nova-lite-v1:0 ",
                "amazon.nova-lite-v1:0\n",
                ""
            })
    void patternsAndWhatIsNoModel_areRejected(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockNames.read(name))
                .withMessage("bedrock.models: " + name
                        + " must be the id or the ARN of one model or inference profile, without wildcards");
    }

    @Test
    void whatBelongsElsewhere_isSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockNames.read(PROFILE))
                .withMessageContaining("put it into bedrock.application_profiles, with its model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockNames.read("bedrock/amazon.nova-lite-v1:0"))
                .withMessage("bedrock.models: bedrock/amazon.nova-lite-v1:0 must not begin with bedrock/");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:bedrock:eu-central-1:000000000000:application-inference-profile/*, amazon.nova-lite-v1:0, one app",
        "amazon.nova-lite-v1:0, amazon.nova-lite-v1:0, one application inference profile",
        PROFILE + ", amazon.*, not amazon.*",
        PROFILE + ", us-east-1/amazon.nova-lite-v1:0, must have the id of the model"
    })
    void profileOfTheAccount_isRejected_ifItOrItsModelIsNone(String arn, String source, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockNames.applicationProfile(arn, source))
                .withMessageStartingWith("bedrock.application_profiles: " + arn)
                .withMessageContaining(complaint);
    }
}
