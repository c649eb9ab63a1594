package io.hermod.providers.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.bedrock.ConverseModel.Family;
import io.hermod.providers.bedrock.ConverseModel.Trait;
import io.hermod.wire.facts.KnownModels;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverseModelTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        amazon.nova-lite-v1:0                   | NOVA    | any_tool cache named_tool
        us.amazon.nova-2-lite-v1:0              | NOVA    | any_tool cache named_tool nova_effort unsigned_replay
        mistral.mixtral-8x7b-instruct-v0:1      | MISTRAL | no_system no_tools
        mistral.mistral-large-2402-v1:0         | MISTRAL | any_tool results_alone
        mistral.magistral-small-2509            | MISTRAL | any_tool results_alone schema
        meta.llama3-70b-instruct-v1:0           | OTHER   | no_tools
        meta.llama4-scout-17b-instruct-v1:0     | OTHER   | results_alone
        writer.palmyra-x5-v1:0                  | OTHER   | no_status results_alone
        ai21.jamba-1-5-large-v1:0               | OTHER   | ''
        cohere.command-text-v14                 | COHERE  | no_system no_tools
        cohere.command-r-plus-v1:0              | COHERE  | ''
        openai.gpt-oss-120b-1:0                 | OTHER   | any_tool effort named_tool schema
        deepseek.r1-v1:0                        | OTHER   | no_tools unsigned_replay
        amazon.titan-text-express-v1            | OTHER   | no_system no_tools
        qwen.qwen3-32b-v1:0                     | OTHER   | answer_first any_tool named_tool qwen_effort schema
        qwen.qwen3-coder-30b-a3b-v1:0           | OTHER   | answer_first any_tool named_tool schema
        a-model-of-tomorrow                     | OTHER   | any_tool named_tool schema
        anthropic.claude-v2:1                   | CLAUDE  | no_tools
        anthropic.claude-3-haiku-20240307-v1:0  | CLAUDE  | any_tool named_tool
        anthropic.claude-3-5-haiku-20241022-v1:0 | CLAUDE | any_tool cache named_tool
        """)
    void model_takesWhatItsRowSays(String id, Family family, String traits) {
        ConverseModel model = ConverseModel.of(id, KnownModels.BUILT_IN);

        assertThat(model.family()).isEqualTo(family);
        assertThat(model.traits().stream()
                        .map(Trait::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(traits);
    }
}
