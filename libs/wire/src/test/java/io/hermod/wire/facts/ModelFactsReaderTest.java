package io.hermod.wire.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFactsReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"gpt":[]}                                    | gpt is not a family; the families are claude, claude_in_converse, cohere, converse, gemini
        {"cohere":{}}                                 | cohere must be an array
        {"cohere":[7]}                                | cohere[0] must be an object
        {"cohere":[{"models":"a"}]}                   | cohere[0] needs one of reasons
        {"cohere":[{"reasons":true},{"thinks":true}]} | cohere[1].thinks is not a fact about cohere; the facts are reasons
        {"cohere":[{"reasons":"yes"}]}                | cohere[0].reasons must be true or false
        {"cohere":[{"reasons":null}]}                 | cohere[0] needs the member reasons
        {"cohere":[{"models":"(","reasons":true}]}    | cohere[0].models must be a regular expression
        {"cohere":[{"models":7,"reasons":true}]}      | cohere[0].models must be a string
        {"cohere":[{"from":"2.0","reasons":true}]}    | cohere[0].from has no meaning for cohere, which has no versions
        {"claude":[{"from":"new","schemas":"none"}]}  | claude[0].from must be a version such as "4.5"
        {"claude":[{"from":5,"schemas":"none"}]}      | claude[0].from must be a string
        {"claude":[{"max_output_tokens":0}]}          | claude[0].max_output_tokens must be a whole number, 1 or more
        {"claude":[{"max_output_tokens":1.5}]}        | claude[0].max_output_tokens must be a whole number, 1 or more
        {"gemini":[{"min_budget":-1}]}                | gemini[0].min_budget must be a whole number, 0 or more
        {"claude":[{"schemas":"some"}]}               | claude[0].schemas must be one of also_on_bedrock, none, not_on_bedrock
        {"gemini":[{"levels":["low","top"]}]}         | gemini[0].levels must be an array of high, low, medium, minimal
        {"gemini":[{"levels":"low"}]}                 | gemini[0].levels must be an array of high, low, medium, minimal
        """)
    void rowThatMeansNothing_isRejected_byItsPath(String rows, String complaint) throws MalformedJson {
        JsonTree document = JsonTree.read(rows.getBytes(UTF_8));

        assertThatExceptionOfType(InvalidShape.class)
                .isThrownBy(() -> ModelFactsReader.own(document))
                .withMessage(complaint);
    }

    @Test
    void ownFacts_win_andTheOthersStay() throws MalformedJson {
        KnownModels known = known("""
            {"claude":[{"models":"OPUS-5","max_output_tokens":1000}]}\
            """);

        Facts facts = known.about("claude", "claude-opus-5", 500);

        assertThat(facts.number("max_output_tokens")).isEqualTo(1_000);
        assertThat(facts.texts("efforts")).hasSize(5);
        assertThat(known.about("claude", "claude-sonnet-5", 500))
                .isEqualTo(KnownModels.BUILT_IN.about("claude", "claude-sonnet-5", 500));
    }

    @ParameterizedTest
    @CsvSource({"405, 128000", "406, 2", "500, 2", "505, 1"})
    void firstRowOfTheModelAndItsVersion_counts(int version, int maxOutputTokens) throws MalformedJson {
        KnownModels known = known("""
            {"claude":[{"from":"5.5","max_output_tokens":1},{"from":"4.6","max_output_tokens":2},
                       {"from":"4","max_output_tokens":128000}]}\
            """);

        assertThat(known.about("claude", "claude-x", version).number("max_output_tokens"))
                .isEqualTo(maxOutputTokens);
    }

    private static KnownModels known(String rows) throws MalformedJson {
        return new KnownModels(ModelFactsReader.own(JsonTree.read(rows.getBytes(UTF_8))));
    }
}
