package io.hermod.providers.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.providers.chat.ClosedSchema.Patterns;
import io.hermod.providers.responses.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas in the subset that providers enforce. */
class ClosedSchemaTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # schema | closed
        {'type':'number','minimum':1,'maximum':5,'multipleOf':2} | {'type':'number','description':'(minimum: 1, maximum: 5, multipleOf: 2)'}
        {'type':'string','minLength':1,'maxLength':5,'description':'A name'} | {'type':'string','description':'A name (minLength: 1, maxLength: 5)'}
        {'type':'string','pattern':'^[a-z]+$'} | {'type':'string','pattern':'^[a-z]+$'}
        {'type':'string','pattern':'^(?!a)'} | {'type':'string','description':'(pattern: ^(?!a))'}
        {'type':'string','format':'date'} | {'type':'string','format':'date'}
        {'type':'string','format':'color'} | {'type':'string','description':'(format: color)'}
        {'type':'array','items':{'type':'integer','minimum':1},'minItems':1} | {'type':'array','items':{'type':'integer','description':'(minimum: 1)'},'minItems':1}
        {'type':'array','minItems':2,'maxItems':3,'uniqueItems':true} | {'type':'array','description':'(minItems: 2, maxItems: 3, uniqueItems: true)'}
        {'oneOf':[{'type':'string'},{'properties':{}}]} | {'anyOf':[{'type':'string'},{'properties':{},'additionalProperties':false}]}
        {'type':['object','null'],'properties':{}} | {'type':['object','null'],'properties':{},'additionalProperties':false}
        {'properties':{'minimum':{'type':'string'}},'additionalProperties':false} | {'properties':{'minimum':{'type':'string'}},'additionalProperties':false}
        {'$ref':'#/$defs/a','$defs':{'a':{'type':'object','properties':{'b':{'maximum':1}}}}} | {'$ref':'#/$defs/a','$defs':{'a':{'type':'object','properties':{'b':{'description':'(maximum: 1)'}},'additionalProperties':false}}}
        {'enum':[{'minimum':1},null],'const':{'maximum':2}} | {'enum':[{'minimum':1},null],'const':{'maximum':2}}
        {'properties':{'not':{'type':'string'}}} | {'properties':{'not':{'type':'string'}},'additionalProperties':false}
        """)
    void schema_isClosed_andItsLimitsBecomeWords(String schema, String closed) {
        assertThat(closed(schema, Patterns.SIMPLE)).contains(Json.node(quoted(closed)));
    }

    @Test
    void pattern_becomesWords_ifTheProviderEnforcesNone() {
        assertThat(closed("{'type':'string','pattern':'^[a-z]+$'}", Patterns.NONE))
                .contains(Json.node(quoted("{'type':'string','description':'(pattern: ^[a-z]+$)'}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object'}",
                "{'type':['object','null']}",
                "{'type':'object','properties':{},'additionalProperties':true}",
                "{'type':'object','properties':{'x':{'type':'object','additionalProperties':{'type':'string'}}}}",
                "{'properties':{'a':{'additionalProperties':{}}}}",
                "{'type':'object','properties':{'x':{'$ref':'#'}}}",
                "{'type':'object','properties':{},'$defs':{'d':{'anyOf':[{'$ref':'#/$defs/d'}]}}}",
                "{'not':{'type':'string'}}",
                "{'items':{'patternProperties':{}}}",
                "{'items':{'prefixItems':[{'type':'string'}]}}"
            })
    void openAndRecursiveSchemas_haveNoForm(String schema) {
        assertThat(closed(schema, Patterns.SIMPLE)).isEmpty();
    }

    private static Optional<JsonNode> closed(String schema, Patterns patterns) {
        return ClosedSchema.of(Json.tree(quoted(schema)), patterns).map(Json::node);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
