package io.hermod.providers.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.bedrock.BedrockModel.Surface;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of models. */
class BedrockModelTest {
    private static final String PROFILE =
            "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0";

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        amazon.nova-lite-v1:0,                     -,             CONVERSE, amazon.nova-lite-v1:0
        us.amazon.nova-lite-v1:0,                  -,             CONVERSE, amazon.nova-lite-v1:0
        eu-central-1/amazon.nova-lite-v1:0,        eu-central-1,  CONVERSE, amazon.nova-lite-v1:0
        us-gov-west-1/us-gov.anthropic.claude-x,   us-gov-west-1, CONVERSE, anthropic.claude-x
        global.anthropic.claude-opus-5-v1,         -,             CONVERSE, anthropic.claude-opus-5-v1
        us.openai.gpt-5.6-sol,                     -,             OPENAI,   openai.gpt-5.6-sol
        openai.gpt-5.6-sol,                        -,             MANTLE,   openai.gpt-5.6-sol
        openai.gpt-oss-120b-1:0,                   -,             OPENAI,   openai.gpt-oss-120b-1:0
        openai.gpt-oss-120b,                       -,             MANTLE,   openai.gpt-oss-120b
        xai.grok-5,                                -,             OPENAI,   xai.grok-5
        mistral.voxtral-small-24b-2507,            -,             MANTLE,   mistral.voxtral-small-24b-2507
        google.gemma-3-12b-it,                     -,             CONVERSE, google.gemma-3-12b-it
        abcdef012345,                              -,             CONVERSE, abcdef012345
        arn:aws:bedrock:us-west-2::foundation-model/openai.gpt-oss-20b-1:0, us-west-2, OPENAI, openai.gpt-oss-20b-1:0
        arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0, eu-west-1, CONVERSE, amazon.nova-lite-v1:0
        arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/openai.x, eu-west-1, CONVERSE, openai.x
        """)
    void name_tellsRegionSurfaceAndModel(String name, @Nullable String region, Surface surface, String foundation) {
        BedrockModel model = BedrockModel.of(name);

        assertThat(model.region().orElse(null)).isEqualTo(region);
        assertThat(model.surface()).isEqualTo(surface);
        assertThat(model.foundationModel()).isEqualTo(foundation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-gov", "us", "eu", "apac", "au", "jp", "in", "ca", "global"})
    void profileOfSeveralRegions_namesItsModelBehindThePrefix(String prefix) {
        BedrockModel model = BedrockModel.of(prefix + ".amazon.nova-lite-v1:0");

        assertThat(model.isCrossRegion()).isTrue();
        assertThat(model.foundationModel()).isEqualTo("amazon.nova-lite-v1:0");
    }

    @ParameterizedTest
    @CsvSource({
        "openai.gpt-5.6-sol, /openai/v1/",
        "openai.gpt-oss-120b, /v1/",
        "google.gemma-4-31b, /openai/v1/",
        "google.gemma-3-12b-it, /v1/",
        "xai.grok-4.6, /openai/v1/",
        "qwen.qwen3-32b, /v1/"
    })
    void newerFamilies_haveAPathOfTheirOwn_atMantle(String name, String path) {
        assertThat(BedrockModel.of(name).mantlePath()).isEqualTo(path);
    }

    @Test
    void id_isEncodedOnce() {
        assertThat(BedrockModel.of("us-east-1/amazon.nova-lite-v1:0").pathSegment())
                .isEqualTo("amazon.nova-lite-v1%3A0");
        assertThat(BedrockModel.of(PROFILE).pathSegment())
                .isEqualTo("arn%3Aaws%3Abedrock%3Aeu-west-1%3A123456789012%3Ainference-profile"
                        + "%2Feu.amazon.nova-lite-v1%3A0");
        assertThat(BedrockModel.of("ü ").pathSegment()).isEqualTo("%C3%BC%20");
    }

    @Test
    void arn_isMadeOfRegionAndId() {
        assertThat(BedrockModel.of("cohere.rerank-v3-5:0").arn("us-west-2"))
                .isEqualTo("arn:aws:bedrock:us-west-2::foundation-model/cohere.rerank-v3-5:0");
        assertThat(BedrockModel.of("m").arn("us-gov-west-1")).startsWith("arn:aws-us-gov:");
        assertThat(BedrockModel.of(PROFILE).arn("us-west-2")).isEqualTo(PROFILE);
    }
}
