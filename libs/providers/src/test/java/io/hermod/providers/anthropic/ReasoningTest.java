package io.hermod.providers.anthropic;

import static io.hermod.providers.anthropic.MessagesHarness.OF_4_5;
import static io.hermod.providers.anthropic.MessagesHarness.OF_4_6;
import static io.hermod.providers.anthropic.MessagesHarness.assertInvalid;
import static io.hermod.providers.anthropic.MessagesHarness.chat;
import static io.hermod.providers.anthropic.MessagesHarness.json;
import static io.hermod.providers.anthropic.MessagesHarness.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.wire.MappedRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thinking and effort by the family of the model. */
class ReasoningTest {
    private static final String TOOL = "'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'required'";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # model | members | thinking | output_config
        claude-opus-5     | 'reasoning_effort':'minimal' | {'type':'adaptive','display':'summarized'} | {'effort':'low'}
        claude-opus-5     | 'reasoning_effort':'medium'  | {'type':'adaptive','display':'summarized'} | {'effort':'medium'}
        claude-opus-5     | 'reasoning_effort':'xhigh'   | {'type':'adaptive','display':'summarized'} | {'effort':'xhigh'}
        claude-opus-5     | 'reasoning_effort':'max'     | {'type':'adaptive','display':'summarized'} | {'effort':'max'}
        claude-opus-5     | 'reasoning_effort':'none'    | {'type':'disabled'}                        | -
        claude-opus-5     | 'reasoning':{'enabled':false} | {'type':'disabled'}                       | -
        claude-opus-5     | 'reasoning':{'enabled':true} | {'type':'adaptive','display':'summarized'} | {'effort':'medium'}
        claude-opus-5     | 'reasoning':{'effort':'high','exclude':true} | {'type':'adaptive'}        | {'effort':'high'}
        claude-opus-5     | 'reasoning':{'max_tokens':2000} | {'type':'adaptive','display':'summarized'} | {'effort':'low'}
        claude-opus-5     | 'max_tokens':11024,'reasoning':{'max_tokens':8000} | {'type':'adaptive','display':'summarized'} | {'effort':'high'}
        claude-opus-5     | 'reasoning_effort':'low','output_config':{'effort':'max'} | {'type':'adaptive','display':'summarized'} | {'effort':'max'}
        claude-opus-4-6   | 'reasoning_effort':'high'    | {'type':'adaptive'}                        | {'effort':'high'}
        claude-opus-4-6   | 'reasoning_effort':'xhigh'   | {'type':'adaptive'}                        | {'effort':'high'}
        claude-opus-4-6   | 'reasoning_effort':'max'     | {'type':'adaptive'}                        | {'effort':'max'}
        claude-sonnet-4-5 | 'reasoning_effort':'low','max_tokens':11024     | {'type':'enabled','budget_tokens':1500} | -
        claude-sonnet-4-5 | 'reasoning_effort':'medium','max_tokens':11024  | {'type':'enabled','budget_tokens':4250} | -
        claude-sonnet-4-5 | 'reasoning_effort':'high','max_tokens':11024    | {'type':'enabled','budget_tokens':8000} | -
        claude-sonnet-4-5 | 'reasoning_effort':'minimal','max_tokens':11024 | {'type':'enabled','budget_tokens':1024} | -
        claude-sonnet-4-5 | 'reasoning_effort':'none'    | -                                          | -
        claude-sonnet-4-5 | 'reasoning':{'max_tokens':3000} | {'type':'enabled','budget_tokens':3000}  | -
        claude-sonnet-4-5 | 'reasoning':{'max_tokens':10}   | {'type':'enabled','budget_tokens':1024}  | -
        claude-sonnet-4-5 | 'reasoning':{'max_tokens':0}    | -                                        | -
        claude-sonnet-4-5 | 'reasoning_max_tokens':3000     | {'type':'enabled','budget_tokens':3000}  | -
        claude-3-haiku    | 'reasoning_effort':'none'    | -                                          | -
        """)
    void reasoning_hasItsForm(String model, String members, @Nullable String thinking, @Nullable String output) {
        Map<?, ?> body = json(request(members, model).body());

        assertThat(body.get("thinking")).isEqualTo(orNull(thinking));
        assertThat(body.get("output_config")).isEqualTo(orNull(output));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # model | members | dropped
        claude-3-haiku    | 'reasoning_effort':'low'                     | reasoning_effort
        claude-sonnet-4-5 | 'reasoning_effort':'low','max_tokens':1024   | reasoning_effort
        claude-opus-5     | 'reasoning':{'effort':'low'},'thinking':{'type':'disabled'} | reasoning
        """)
    void reasoning_isLeftOut_andNamed_ifTheModelCannotThink(String model, String members, String left) {
        MappedRequest request = request(members, model);

        assertThat(request.dropped()).containsExactly(left);
        assertThat(request.body().asMap()).doesNotContainKey("output_config");
    }

    @ParameterizedTest
    @CsvSource({"claude-opus-5", "claude-opus-4-6", "claude-sonnet-4-5"})
    void reasoning_isLeftOut_andNamed_ifAToolCallIsDemanded(String model) {
        MappedRequest request = request("'reasoning_effort':'low'," + TOOL, model);

        assertThat(request.dropped()).containsExactly("reasoning_effort");
        assertThat(request.body().has("thinking")).isFalse();
    }

    @Test
    void reasoning_isLeftOut_andNamed_ifTheAssistantsTextIsContinued() {
        MappedRequest request = map(
                "{\"reasoning_effort\":\"low\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                        + "{\"role\":\"assistant\",\"content\":\"b\"}]}",
                OF_4_5,
                Host.ANTHROPIC);

        assertThat(request.dropped()).containsExactly("reasoning_effort");
    }

    @Test
    void budget_isLeftOut_ifToolCallsWereMadeWithoutThinking() {
        String chat = """
            {"reasoning_effort":"low","messages":[{"role":"user","content":"a"},
             {"role":"assistant",%s"tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}"}}]},
             {"role":"tool","tool_call_id":"c","content":"1"}]}\
            """;
        String details = "\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"t\",\"signature\":\"s\"}],";

        assertThat(map(chat.formatted(""), OF_4_5, Host.ANTHROPIC).body().has("thinking"))
                .isFalse();
        assertThat(map(chat.formatted(details), OF_4_5, Host.ANTHROPIC).body().has("thinking"))
                .isTrue();
        assertThat(map(chat.formatted(""), OF_4_6, Host.ANTHROPIC).body().has("thinking"))
                .isTrue();
    }

    @Test
    void sampling_isLeftOut_ifTheModelThinks() {
        String members = "'reasoning_effort':'low','temperature':0.5,'top_k':4,'top_p':";

        MappedRequest low = request(members + "0.9", OF_4_6);
        MappedRequest high = request(members + "0.95", OF_4_6);

        assertThat(low.dropped()).containsExactly("temperature", "top_p", "top_k");
        assertThat(high.dropped()).containsExactly("temperature", "top_k");
        assertThat(high.body().asMap()).containsEntry("top_p", 0.95);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # members | error
        'reasoning_effort':'ultra'                           | reasoning_effort is not an effort
        'reasoning':{'effort':7}                             | reasoning.effort must be a string
        'reasoning':{'max_tokens':5000},'max_tokens':5000    | reasoning.max_tokens leaves none of the answer's tokens
        'reasoning':{'max_tokens':'a'}                       | reasoning.max_tokens must be a number
        """)
    void reasoning_isAnErrorOfTheClient_ifItHasNoForm(String members, String error) {
        assertInvalid(chat(members.replace('\'', '"')), OF_4_5, Host.ANTHROPIC, error);
    }

    private static MappedRequest request(String members, String model) {
        return map(chat(members.replace('\'', '"')), model, Host.ANTHROPIC);
    }

    private static @Nullable Object orNull(@Nullable String json) {
        return json == null ? null : json(json.replace('\'', '"'));
    }
}
