package io.hermod.providers.anthropic;

import static io.hermod.providers.anthropic.MessagesHarness.NEWEST;
import static io.hermod.providers.anthropic.MessagesHarness.OF_4_5;
import static io.hermod.providers.anthropic.MessagesHarness.OF_4_6;
import static io.hermod.providers.anthropic.MessagesHarness.OLD;
import static io.hermod.providers.anthropic.MessagesHarness.assertInvalid;
import static io.hermod.providers.anthropic.MessagesHarness.chat;
import static io.hermod.providers.anthropic.MessagesHarness.dropped;
import static io.hermod.providers.anthropic.MessagesHarness.json;
import static io.hermod.providers.anthropic.MessagesHarness.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of the request beside messages, tools, reasoning and format. */
class MessagesMembersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # model | members | mapped members | dropped
        claude-opus-4-6   | 'max_tokens':5                           | 'max_tokens':5                        | -
        claude-opus-4-6   | 'max_completion_tokens':6,'max_tokens':5 | 'max_tokens':6                        | -
        claude-sonnet-4-5 | 'n':1                                    | 'max_tokens':64000                    | -
        claude-sonnet-4-5 | 'n':null,'response_format':{'type':'text'} | -                                   | -
        claude-3-haiku    | 'logprobs':false,'top_logprobs':0        | 'max_tokens':4096                     | -
        claude-3-haiku    | 'temperature':0.5,'top_p':0.9,'top_k':3  | 'temperature':0.5,'top_p':0.9,'top_k':3 | -
        claude-3-haiku    | 'temperature':1.7                        | 'temperature':1                       | -
        claude-sonnet-4-5 | 'temperature':0,'top_p':0.9              | 'temperature':0                       | top_p
        claude-sonnet-4-5 | 'top_p':0.9                              | 'top_p':0.9                           | -
        claude-opus-4-6   | 'top_k':5                                | 'top_k':5                             | -
        claude-opus-4-7   | 'temperature':0,'top_p':1,'top_k':5      | -                                     | temperature,top_p,top_k
        claude-next-9     | 'temperature':0                          | -                                     | temperature
        claude-opus-4-6   | 'stop':'END'                             | 'stop_sequences':['END']              | -
        claude-opus-4-6   | 'stop':['a',' ','b']                     | 'stop_sequences':['a','b']            | stop
        claude-opus-4-6   | 'stop':'\\n'                             | -                                     | stop
        claude-opus-4-6   | 'stop_sequences':['\\n']                 | -                                     | stop_sequences
        claude-opus-4-6   | 'stop':null                              | -                                     | -
        claude-opus-4-6   | 'stop_sequences':['a']                   | 'stop_sequences':['a']                | -
        claude-opus-4-6   | 'user':'u1'                              | 'metadata':{'user_id':'u1'}           | -
        claude-opus-4-6   | 'safety_identifier':'s1'                 | 'metadata':{'user_id':'s1'}           | -
        claude-opus-4-6   | 'safety_identifier':'s1','user':'u1'     | 'metadata':{'user_id':'u1'}           | -
        claude-opus-4-6   | 'metadata':{'user_id':'m1'}              | 'metadata':{'user_id':'m1'}           | -
        claude-opus-4-6   | 'metadata':{'team':'t'},'user':'u1'      | 'metadata':{'user_id':'u1'}           | metadata
        claude-opus-4-6   | 'service_tier':'auto'                    | 'service_tier':'auto'                 | -
        claude-opus-4-6   | 'service_tier':'default'                 | 'service_tier':'standard_only'        | -
        claude-opus-4-6   | 'service_tier':'standard_only'           | 'service_tier':'standard_only'        | -
        claude-opus-4-6   | 'service_tier':'flex'                    | -                                     | service_tier
        claude-opus-4-6   | 'stream':false,'stream_options':{},'fallbacks':['a/b'] | -                        | -
        """)
    void member_hasItsForm(String model, String members, @Nullable String mapped, @Nullable String left) {
        MappedRequest request = map(chat(members.replace('\'', '"')), model, Host.ANTHROPIC);

        Map<?, ?> body = json(request.body());
        if (mapped != null) {
            Map<?, ?> expected = (Map<?, ?>) json("{%s}".formatted(mapped).replace('\'', '"'));
            expected.forEach((name, value) -> assertThat(body.get(name)).isEqualTo(value));
        }
        assertThat(request.dropped()).isEqualTo(left == null ? List.of() : List.of(left.split(",", -1)));
        if (left != null && mapped == null) {
            assertThat(request.body().asMap()).doesNotContainKeys(left.split(",", -1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # member | value
        seed | 1
        presence_penalty | 0.5
        frequency_penalty | 0.5
        logit_bias | {'50256':-100}
        metadata | {'a':'b'}
        store | true
        prediction | {'type':'content','content':'a'}
        verbosity | `low`
        web_search_options | {}
        prompt_cache_key | `k`
        prompt_cache_retention | `24h`
        modalities | ['text']
        truncation | `auto`
        something_new | 1
        """)
    void member_isLeftOut_andNamed_ifItHasNoForm(String name, String value) {
        String json = value.matches("[a-z0-9]*[a-z][a-z0-9]*") && !value.equals("true") ? "'" + value + "'" : value;
        String chat = chat("'%s':%s".formatted(name, json).replace('\'', '"'));

        assertThat(dropped(chat, OF_4_6)).containsExactly(name);
        assertThat(map(chat, OF_4_6, Host.ANTHROPIC).body().asMap()).doesNotContainKey(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # members | error
        'n':2                          | n must be 1: Claude gives one answer
        'n':0                          | n must be 1
        'n':'2'                        | n must be 1
        'logprobs':true                | asks for logprobs
        'top_logprobs':3               | asks for logprobs
        'modalities':['text','audio']  | modalities[1] must be text
        'functions':[{'name':'f'}]     | use tools
        'function_call':'auto'         | use tools
        'temperature':'hot'            | temperature must be a number
        'max_tokens':'many'            | max_tokens must be a number
        'stop':7                       | stop must be an array
        """)
    void member_isAnErrorOfTheClient_ifItChangesTheMeaning(String members, String error) {
        assertInvalid(chat(members.replace('\'', '"')), OF_4_6, Host.ANTHROPIC, error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # member | value
        thinking           | {'type':'adaptive','display':'omitted'}
        output_config      | {'effort':'max'}
        container          | `c1`
        mcp_servers        | [{'type':'url','url':'https://m.test','name':'m'}]
        context_management | {'edits':[{'type':'clear_tool_uses_20250919'}]}
        cache_control      | {'type':'ephemeral'}
        inference_geo      | `us`
        """)
    void anthropicsOwnMember_isPassedOn(String name, String value) {
        String json = (value.startsWith("{") || value.startsWith("[") ? value : "'" + value + "'").replace('\'', '"');
        MappedRequest request = map(chat("\"%s\":%s".formatted(name, json)), NEWEST, Host.ANTHROPIC);

        assertThat(json(request.body()).get(name)).isEqualTo(json(json));
        assertThat(request.dropped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ANTHROPIC,true,", "AZURE,true,", "BEDROCK,true,", "VERTEX,false,vertex-2023-10-16"})
    void model_isInTheBody_unlessThePathNamesIt(Host host, boolean hasModel, @Nullable String version) {
        JsonMap body = map(chat(""), OF_4_5, host).body();

        assertThat(body.has("model")).isEqualTo(hasModel);
        assertThat(body.asMap().get("anthropic_version")).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEDROCK", "VERTEX", "AZURE"})
    void serviceTier_isLeftOut_atHostsWithoutTiers(Host host) {
        MappedRequest request = map(chat("\"service_tier\":\"auto\""), OLD, host);

        assertThat(request.body().has("service_tier")).isFalse();
        assertThat(request.dropped()).containsExactly("service_tier");
    }

    @Test
    void betas_areThoseThatAreNamed_andThoseThatAreNeeded() {
        assertThat(Betas.of(MessagesHarness.tree("""
            {"anthropic_beta":"a-1, b-2","mcp_servers":[],"context_management":{},
             "messages":[{"role":"user","content":[{"type":"file","file":{"file_id":"f"}}]}]}\
            """)))
                .containsExactly(
                        "a-1", "b-2", "files-api-2025-04-14", "context-management-2025-06-27", "mcp-client-2025-04-04");
        assertThat(Betas.of(MessagesHarness.tree("""
            {"anthropic_beta":["a-1"],"mcp_servers":[],"tools":[{"type":"mcp_toolset","mcp_server_name":"m"}]}\
            """))).containsExactly("a-1", "mcp-client-2025-11-20");
    }
}
