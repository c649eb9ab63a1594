package io.hermod.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.wire.facts.KnownModels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The families of Claude by the spellings of their names. */
class ClaudeModelTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # model | max | thinking | sampling | efforts | schemas | prefill | forced tools
        claude-fable-5-2              | 128000 | ADAPTIVE | NONE       | 5 | NOT_ON_BEDROCK  | false | false
        claude-mythos-5-1             | 128000 | ADAPTIVE | NONE       | 5 | NOT_ON_BEDROCK  | false | false
        claude-fable-5                | 128000 | ADAPTIVE | NONE       | 5 | NOT_ON_BEDROCK  | false | true
        claude-opus-5                 | 128000 | ADAPTIVE | NONE       | 5 | NOT_ON_BEDROCK  | false | true
        claude-opus-5-5               | 128000 | ADAPTIVE | NONE       | 5 | NOT_ON_BEDROCK  | false | false
        claude-sonnet-5-5             | 128000 | ADAPTIVE | NONE       | 5 | NOT_ON_BEDROCK  | false | false
        claude-opus-4-8               | 128000 | ADAPTIVE | NONE       | 5 | NOT_ON_BEDROCK  | false | true
        claude-opus-4-7               | 128000 | ADAPTIVE | NONE       | 5 | NOT_ON_BEDROCK  | false | true
        claude-opus-4-6               | 128000 | ADAPTIVE | ONE_OF_TWO | 4 | ALSO_ON_BEDROCK | false | true
        claude-sonnet-4-6             | 128000 | ADAPTIVE | ONE_OF_TWO | 4 | ALSO_ON_BEDROCK | false | true
        claude-opus-4-5-20251101      | 64000  | BUDGET   | ONE_OF_TWO | 3 | ALSO_ON_BEDROCK | true  | true
        claude-sonnet-4-5             | 64000  | BUDGET   | ONE_OF_TWO | 0 | ALSO_ON_BEDROCK | true  | true
        claude-haiku-4-5-20251001     | 64000  | BUDGET   | ONE_OF_TWO | 0 | ALSO_ON_BEDROCK | true  | true
        claude-opus-4-1-20250805      | 32000  | BUDGET   | ONE_OF_TWO | 0 | NONE            | true  | true
        claude-opus-4-20250514        | 32000  | BUDGET   | ALL        | 0 | NONE            | true  | true
        claude-sonnet-4-20250514      | 64000  | BUDGET   | ALL        | 0 | NONE            | true  | true
        claude-3-7-sonnet-20250219    | 64000  | BUDGET   | ALL        | 0 | NONE            | true  | true
        claude-3-5-sonnet-v2@20241022 | 8192   | NONE     | ALL        | 0 | NONE            | true  | true
        claude-3-haiku-20240307       | 4096   | NONE     | ALL        | 0 | NONE            | true  | true
        claude-instant-1.2            | 4096   | NONE     | ALL        | 0 | NONE            | true  | true
        """)
    void family_takesWhatItsRowSays(
            String id,
            int maxOutputTokens,
            ClaudeModel.Thinking thinking,
            ClaudeModel.Sampling sampling,
            int efforts,
            ClaudeModel.Schemas schemas,
            boolean takesPrefill,
            boolean takesForcedTools) {
        ClaudeModel model = ClaudeModel.of(id, KnownModels.BUILT_IN);

        assertThat(model.maxOutputTokens()).isEqualTo(maxOutputTokens);
        assertThat(model.thinking()).isEqualTo(thinking);
        assertThat(model.sampling()).isEqualTo(sampling);
        assertThat(model.efforts()).hasSize(efforts);
        assertThat(model.schemas()).isEqualTo(schemas);
        assertThat(model.takesPrefill()).isEqualTo(takesPrefill);
        assertThat(model.takesForcedTools()).isEqualTo(takesForcedTools);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        claude-opus-4.6                                                  | claude-opus-4-6
        anthropic/claude-sonnet-4.5                                      | claude-sonnet-4-5
        us.anthropic.claude-sonnet-4-5-20250929-v1:0                     | claude-sonnet-4-5
        global.anthropic.claude-opus-4-6-v1                              | claude-opus-4-6
        anthropic.claude-3-5-sonnet-20241022-v2:0                        | claude-3-5-sonnet
        claude-opus-4@20250514                                           | claude-opus-4
        claude-sonnet-4-5@20250929                                       | claude-sonnet-4-5
        arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-1-20250805-v1:0 | claude-opus-4-1
        arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0 | claude-haiku-4-5
        Claude-Sonnet-4                                                  | claude-sonnet-4
        claude-4.5-sonnet                                                | claude-sonnet-4-5
        """)
    void model_isFound_inTheSpellingsOfAllHosts(String spelling, String id) {
        assertThat(ClaudeModel.of(spelling, KnownModels.BUILT_IN)).isEqualTo(ClaudeModel.of(id, KnownModels.BUILT_IN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-opus-6", "claude-saga-7-1-20270101"})
    void modelOfAHigherVersion_isTakenAsTheNewest(String id) {
        assertThat(ClaudeModel.of(id, KnownModels.BUILT_IN))
                .isEqualTo(ClaudeModel.of("claude-opus-5-5", KnownModels.BUILT_IN));
    }

    /** Such a name may be an older model's, which may be made to call tools. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-mythos-preview",
                "claude-latest",
                "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3"
            })
    void modelWithoutAVersion_isTakenAsOneOfTheNewest(String id) {
        assertThat(ClaudeModel.of(id, KnownModels.BUILT_IN))
                .isEqualTo(ClaudeModel.of("claude-opus-5", KnownModels.BUILT_IN));
    }
}
