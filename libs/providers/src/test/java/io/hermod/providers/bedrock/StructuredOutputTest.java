package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.LLAMA;
import static io.hermod.providers.bedrock.BedrockJson.MISTRAL;
import static io.hermod.providers.bedrock.BedrockJson.NEWEST_CLAUDE;
import static io.hermod.providers.bedrock.BedrockJson.NOVA;
import static io.hermod.providers.bedrock.BedrockJson.member;
import static io.hermod.providers.bedrock.BedrockJson.quoted;
import static io.hermod.providers.bedrock.BedrockJson.read;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static io.hermod.providers.bedrock.BedrockJson.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.wire.tree.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** response_format in the forms that models take. */
class StructuredOutputTest {
    private static final String SCHEMA = "{'type':'object','properties':{'x':{'type':'integer'}},'required':['x'],"
            + "'additionalProperties':false}";
    private static final String FORMAT =
            "'response_format':{'type':'json_schema','json_schema':{'name':'my out','description':'D','strict':true,"
                    + "'schema':" + SCHEMA + "}}";
    private static final String TOOL =
            "{'toolSpec':{'name':'bf_so_my_out','description':'D'," + "'inputSchema':{'json':" + SCHEMA + "}}}";
    private static final String OWN = "'tools':[{'type':'function','function':{'name':'a'}}],";

    @ParameterizedTest
    @ValueSource(strings = {CLAUDE, MISTRAL, "qwen.qwen3-32b-v1:0", "acme.new-model-v9:0"})
    void schema_isTheFormatOfTheText_asJsonInAString(String model) {
        assertThat(value(with(model, FORMAT).body())).isEqualTo(expectedFormat());
    }

    private static Object expectedFormat() {
        String schema = SCHEMA.replace("'", "\\\"");
        return value("""
            {"messages":[{"role":"user","content":[{"text":"Hi"}]}],
             "outputConfig":{"textFormat":{"type":"json_schema","structure":{"jsonSchema":{
               "schema":"SCHEMA","name":"my out","description":"D"}}}}}\
            """.replace("SCHEMA", schema));
    }

    @ParameterizedTest
    @ValueSource(strings = {NEWEST_CLAUDE, NOVA, "anthropic.claude-sonnet-4-20250514-v1:0"})
    void schema_isAToolThatMustBeCalled_ifTheModelHasNoFormatForText(String model) {
        assertThat(member(model, FORMAT, "toolConfig"))
                .isEqualTo(quoted("{'tools':[" + novaTool(model) + "],'toolChoice':{'tool':{'name':'bf_so_my_out'}}}"));
    }

    @Test
    void schema_isOneOfTheToolsThatMustBeCalled_besideTheClients() {
        assertThat(member(NOVA, OWN + FORMAT, "toolConfig"))
                .isEqualTo(quoted("""
                    {'tools':[{'toolSpec':{'name':'a','inputSchema':{'json':{'type':'object','properties':{}}}}},\
                    """ + novaTool(NOVA) + "],'toolChoice':{'any':{}}}"));
    }

    @Test
    void schema_isAToolWithAnInstruction_ifTheModelThinks_orCannotBeForced() {
        for (String body : new String[] {NEWEST_CLAUDE, LLAMA}) {
            JsonTree mapped =
                    read(with(body, "'reasoning_effort':'low'," + FORMAT).body());

            assertThat(mapped.required("toolConfig").value()).isEqualTo(quoted("{'tools':[" + TOOL + "]}"));
            assertThat(mapped.required("system").value().toString())
                    .contains("calling the tool bf_so_my_out exactly once");
        }
    }

    @Test
    void schema_isLeftOut_ifTheClientForcesACall() {
        assertThat(with(CLAUDE, OWN + "'tool_choice':'required'," + FORMAT)
                        .body()
                        .has("outputConfig"))
                .isFalse();
    }

    @Test
    void schema_isAnInstruction_ifTheModelHasNoTools() {
        assertThat(String.valueOf(member("us.deepseek.r1-v1:0", FORMAT, "system")))
                .contains("one valid JSON object only")
                .contains("\"x\"");
    }

    @Test
    void jsonObject_isAnInstruction() {
        assertThat(String.valueOf(member(NOVA, "'response_format':{'type':'json_object'}", "system")))
                .contains("one valid JSON object only");
        assertThat(with(NOVA, "'response_format':{'type':'text'}").body().has("system"))
                .isFalse();
    }

    private static String novaTool(String model) {
        return model.equals(NOVA) ? TOOL.replace(",'additionalProperties':false", "") : TOOL;
    }
}
