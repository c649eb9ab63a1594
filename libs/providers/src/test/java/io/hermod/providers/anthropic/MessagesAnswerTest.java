package io.hermod.providers.anthropic;

import static io.hermod.providers.anthropic.MessagesHarness.answer;
import static io.hermod.providers.anthropic.MessagesHarness.json;
import static io.hermod.providers.anthropic.MessagesHarness.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of Messages as chat completions. */
class MessagesAnswerTest {
    private static final Asked ASKED = new Asked("claude-opus-4-6", Optional.empty());
    private static final String USAGE = "{\"input_tokens\":3,\"output_tokens\":2}";

    @Test
    void answer_isAChatCompletion() {
        String given = """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-opus-4-6","content":[
              {"type":"thinking","thinking":"Two cities.","signature":"s1"},
              {"type":"redacted_thinking","data":"d1"},
              {"type":"text","text":"Let me "},{"type":"text","text":"look."},
              {"type":"tool_use","id":"t1","name":"f","input":{"a":1,"b":null,"c":[null]}},
              {"type":"tool_use","id":"t2","name":"g","input":{}}],
             "stop_reason":"tool_use","stop_sequence":null,
             "usage":{"input_tokens":10,"cache_read_input_tokens":200,"cache_creation_input_tokens":30,
               "cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20},
               "output_tokens":50,"output_tokens_details":{"thinking_tokens":20},
               "server_tool_use":{"web_search_requests":1,"web_fetch_requests":0},"service_tier":"standard"}}\
            """;
        String expected = """
            {"id":"msg_1","object":"chat.completion","created":1800000000,"model":"claude-opus-4-6","choices":[
              {"index":0,"message":{"role":"assistant","content":"Let me look.","reasoning":"Two cities.",
                "reasoning_details":[
                  {"index":0,"type":"reasoning.text","text":"Two cities.","signature":"s1"},
                  {"index":1,"type":"reasoning.encrypted","data":"d1"}],
                "tool_calls":[
                  {"id":"t1","type":"function","function":{"name":"f",
                    "arguments":"{\\"a\\":1,\\"b\\":null,\\"c\\":[null]}"}},
                  {"id":"t2","type":"function","function":{"name":"g","arguments":"{}"}}]},
               "finish_reason":"tool_calls"}],
             "service_tier":"default",
             "usage":{"prompt_tokens":240,"completion_tokens":50,"total_tokens":290,
               "prompt_tokens_details":{"cached_tokens":200,"cached_read_tokens":200,"cached_write_tokens":30,
                 "cached_write_token_details":{"cached_write_tokens_5m":10,"cached_write_tokens_1h":20}},
               "completion_tokens_details":{"reasoning_tokens":20,"num_search_queries":1}}}\
            """;

        assertThat(answer(given, ASKED)).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn,stop",
        "stop_sequence,stop",
        "pause_turn,stop",
        "compaction,stop",
        "max_tokens,length",
        "model_context_window_exceeded,length",
        "refusal,content_filter"
    })
    void stopReason_isAFinishReason(String stopReason, String finishReason) {
        assertThat(choice(message("{'type':'text','text':'a'}", stopReason, "null"), ASKED))
                .contains("finish_reason=" + finishReason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # stop_details | said
        {'type':'refusal','category':'cyber','explanation':'Not this.'} | Not this.
        {'type':'refusal','category':'cyber','explanation':null} | The model declined to answer: cyber
        null | The model declined to answer.
        """)
    void declinedAnswer_saysWhy(String details, String said) {
        assertThat(choice(message("", "refusal", details), ASKED))
                .contains("content=", "refusal=" + said, "finish_reason=content_filter");
    }

    @ParameterizedTest
    @CsvSource({"pause_turn", "compaction", "model_context_window_exceeded"})
    void stopReason_isNamed_ifOpenAisDoNotTellItApart(String stopReason) {
        assertThat(choice(message("{'type':'text','text':'a'}", stopReason, "null"), ASKED))
                .contains("native_finish_reason=" + stopReason);
    }

    @Test
    void reasonOfTomorrow_isNamed_andIsAStop() {
        JsonTree given = MessagesHarness.tree(message("{'type':'text','text':'a'}", "new_reason", "null"));

        assertThat(String.valueOf(
                        MessagesAnswer.chat(given, ASKED, Instant.EPOCH).asMap().get("choices")))
                .contains("finish_reason=stop", "native_finish_reason=new_reason");
    }

    @Test
    void stopSequence_andTheContainer_areKept() {
        String given = message("{'type':'text','text':'a'}", "stop_sequence", "null")
                .replace("\"stop_sequence\":null", "\"stop_sequence\":\"END\"")
                .replace(
                        "\"usage\"",
                        "\"container\":{\"id\":\"c1\",\"expires_at\":\"2027-01-01T00:00:00Z\",\"skills\":null},"
                                + "\"context_management\":{\"applied_edits\":[]},\"usage\"");

        assertThat(choice(given, ASKED)).contains("stop_sequence=END").doesNotContain("native_finish_reason");
        assertThat(answer(given, ASKED).get("container"))
                .isEqualTo(json("{\"id\":\"c1\",\"expires_at\":\"2027-01-01T00:00:00Z\",\"skills\":null}"));
        assertThat(answer(given, ASKED).get("context_management")).isEqualTo(json("{\"applied_edits\":[]}"));
    }

    @Test
    void stopDetails_areKept() {
        assertThat(choice(message("", "refusal", "{'type':'refusal','category':'bio','explanation':'No.'}"), ASKED))
                .contains("stop_details={type=refusal, category=bio, explanation=No.}");
    }

    @Test
    void model_isTheOneThatAnswered_orElseTheOneThatWasAsked() {
        String given = message("{'type':'text','text':'a'}", "end_turn", "null");

        assertThat(answer(given.replace("\"model\":\"claude-opus-4-6\"", "\"model\":\"claude-opus-4-6-x\""), ASKED)
                        .get("model"))
                .isEqualTo("claude-opus-4-6-x");
        assertThat(MessagesAnswer.chat(
                                MessagesHarness.tree(given.replace("\"model\":\"claude-opus-4-6\",", "")),
                                ASKED,
                                Instant.EPOCH)
                        .asMap()
                        .get("model"))
                .isEqualTo("claude-opus-4-6");
    }

    @Test
    void inputOfTheAnswersTool_isTheContent() {
        Asked asked = new Asked("claude-3-5-haiku", Optional.of("json_city"));
        String answerTool = "{'type':'tool_use','id':'t1','name':'json_city','input':{'a':'b','c':null}}";
        String own = ",{'type':'tool_use','id':'t2','name':'f','input':{}}";

        assertThat(choice(message("{'type':'text','text':'Here:'}," + answerTool, "tool_use", "null"), asked))
                .isEqualTo("{index=0, message={role=assistant, content={\"a\":\"b\",\"c\":null}},"
                        + " finish_reason=stop}");
        assertThat(choice(message(answerTool + own, "tool_use", "null"), asked))
                .contains("tool_calls=[{id=t2,", "finish_reason=tool_calls");
        assertThat(choice(message(answerTool, "max_tokens", "null"), asked)).contains("finish_reason=length");
    }

    @Test
    void message_hasNoContent_ifItHasOnlyToolCalls() {
        String call = "{'type':'tool_use','id':'t1','name':'f','input':{}}";

        assertThat(choice(message(call, "tool_use", "null"), ASKED)).doesNotContain("content=");
        assertThat(choice(message("", "end_turn", "null"), ASKED)).contains("content=}");
    }

    @Test
    void thinkingWithoutText_keepsItsSignature() {
        assertThat(choice(message("{'type':'thinking','thinking':'','signature':'s'}", "end_turn", "null"), ASKED))
                .contains("reasoning_details=[{index=0, type=reasoning.text, text=, signature=s}]")
                .doesNotContain("reasoning=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # citation | annotation
        {'type':'web_search_result_location','url':'https://x.test','title':'X','cited_text':'c','encrypted_index':'e'} | {'type':'url_citation','url_citation':{'url':'https://x.test','title':'X','start_index':2,'end_index':5,'content':'c'}}
        {'type':'search_result_location','source':'https://y.test','title':'Y','cited_text':'c','search_result_index':0,'start_block_index':0,'end_block_index':1} | {'type':'url_citation','url_citation':{'url':'https://y.test','title':'Y','start_index':2,'end_index':5,'content':'c'}}
        {'type':'page_location','cited_text':'c','document_index':0,'document_title':'D','start_page_number':1,'end_page_number':2,'file_id':null} | {'type':'page_location','page_location':{'cited_text':'c','document_index':0,'document_title':'D','start_page_number':1,'end_page_number':2,'start_index':2,'end_index':5}}
        {'type':'char_location','cited_text':'c','document_index':0,'document_title':'D','start_char_index':1,'end_char_index':2,'file_id':null} | {'type':'char_location','char_location':{'cited_text':'c','document_index':0,'document_title':'D','start_char_index':1,'end_char_index':2,'start_index':2,'end_index':5}}
        """)
    void citation_isAnAnnotation_ofItsText(String citation, String annotation) {
        String content =
                "{'type':'text','text':'A\uD83D\uDE00'},{'type':'text','text':'abc','citations':[" + citation + "]}";

        assertThat(choice(message(content, "end_turn", "null"), ASKED))
                .contains("annotations=[" + json(annotation.replace('\'', '"')) + "]");
    }

    @Test
    void usage_isTheSumOfAllPasses() {
        String given = """
            {"id":"m","type":"message","role":"assistant","model":"claude-opus-4-6","stop_reason":"end_turn",
             "stop_sequence":null,"content":[{"type":"text","text":"a"}],
             "usage":{"input_tokens":20,"output_tokens":5,"iterations":[
               {"type":"compaction","input_tokens":100,"output_tokens":30,"cache_read_input_tokens":7,
                "cache_creation_input_tokens":0},
               {"type":"message","input_tokens":20,"output_tokens":5,"cache_read_input_tokens":0,
                "cache_creation_input_tokens":1}]}}\
            """;
        String expected = """
            {"prompt_tokens":128,"completion_tokens":35,"total_tokens":163,
             "prompt_tokens_details":{"cached_tokens":7,"cached_read_tokens":7,"cached_write_tokens":1}}\
            """;

        assertThat(answer(given, ASKED).get("usage")).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"type":"error","error":{"type":"api_error","message":"secret"}} | the body is not a message
        {"id":"m","type":"message"} | the body needs the member content
        {"id":"m","type":"message","content":"text"} | content must be an array
        {"type":"message","content":[]} | the body needs the member id
        {"id":"m","content":[{"text":"a"}]} | content[0] needs the member type
        {"id":"m","content":[{"type":"text"}]} | content[0] needs the member text
        {"id":"m","content":[{"type":"tool_use","id":"t","name":"f"}]} | content[0] needs the member input
        """)
    void body_isRejected_ifItIsNoMessage(String body, String reason) {
        assertThatThrownBy(() -> MessagesAnswer.chat(tree(body), ASKED, Instant.EPOCH))
                .isInstanceOf(InvalidShape.class)
                .hasMessage(reason);
    }

    private static String message(String content, String stopReason, String details) {
        return "{'id':'m','type':'message','role':'assistant','model':'claude-opus-4-6','content':[%s],"
                        .formatted(content)
                        .concat("'stop_reason':'%s','stop_sequence':null,'stop_details':%s,'usage':"
                                .formatted(stopReason, details))
                        .replace('\'', '"')
                + USAGE + "}";
    }

    private static String choice(String message, Asked asked) {
        String choices = String.valueOf(answer(message, asked).get("choices"));
        return choices.substring(1, choices.length() - 1);
    }
}
