package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.quoted;
import static io.hermod.providers.bedrock.BedrockJson.tree;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text completions of Mistral and Llama. */
class BedrockTextTest {
    private static final String MISTRAL = "mistral.mistral-7b-instruct-v0:2";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        mistral.mistral-7b-instruct-v0:2 | {'prompt':'p','max_tokens':5,'temperature':0.1,'top_p':0.2,'top_k':3,'stop':'x'} | [{'prompt':'p','max_tokens':5,'temperature':0.1,'top_p':0.2,'top_k':3,'stop':['x']}]
        us.meta.llama3-3-70b-instruct-v1:0 | {'prompt':['p','q'],'max_tokens':5,'top_p':0.2} | [{'prompt':'p','max_gen_len':5,'top_p':0.2},{'prompt':'q','max_gen_len':5,'top_p':0.2}]
        """)
    void request_becomesTheModelsBodies(String model, String request, String bodies) {
        assertThat(BedrockText.isNative(model)).isTrue();
        assertThat(BedrockText.requests(json(request), model).bodies().stream()
                        .map(BedrockJson::value)
                        .toList())
                .isEqualTo(quoted(bodies));
    }

    @ParameterizedTest
    @CsvSource({"mistral.mistral-7b-instruct-v0:2, seed user", "us.meta.llama3-3-70b-instruct-v1:0, seed user top_k"})
    void membersThatAreLeftOut_areNamed(String model, String dropped) {
        assertThat(BedrockText.requests(json("{'prompt':'p','n':1,'seed':1,'user':'u','top_k':1}"), model)
                        .dropped())
                .containsExactlyInAnyOrder(dropped.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'n':2", "'suffix':'x'", "'echo':true", "'logprobs':1", "'stop':'x'"})
    void membersWithoutForm_areAnErrorForTheClient(String member) {
        assertThatThrownBy(() -> BedrockText.requests(json("{'prompt':'p'," + member + "}"), BedrockJson.LLAMA))
                .isInstanceOf(InvalidShape.class);
    }

    @Test
    void answers_becomeChoices() {
        List<InvokeAnswer> answers = List.of(
                new InvokeAnswer(
                        json("{'outputs':[{'text':'a','stop_reason':'length'}]}"), Optional.of(2L), Optional.of(3L)),
                InvokeAnswer.of(json("""
                    {'generation':'b','prompt_token_count':4,'generation_token_count':5,'stop_reason':'stop'}\
                    """)));

        assertThat(value(BedrockText.result(answers, "m", "r", Instant.ofEpochSecond(5))))
                .isEqualTo(value("""
                    {"id":"cmpl-r","object":"text_completion","created":5,"model":"m","choices":[
                      {"index":0,"text":"a","finish_reason":"length"},{"index":1,"text":"b","finish_reason":"stop"}],
                     "usage":{"prompt_tokens":6,"completion_tokens":8,"total_tokens":14}}\
                    """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'outputs':[]}", "{'outputs':[{}]}"})
    void otherAnswers_areNotRead(String answer) {
        assertThatThrownBy(
                        () -> BedrockText.result(List.of(InvokeAnswer.of(json(answer))), MISTRAL, "r", Instant.EPOCH))
                .isInstanceOf(InvalidShape.class);
        assertThat(BedrockText.isNative("amazon.titan-text-express-v1")).isFalse();
    }

    private static JsonTree json(String json) {
        return tree(json.replace('\'', '"'));
    }
}
