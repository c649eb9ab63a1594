package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the reason of a provider's error may lie. */
class ErrorReasonsTest extends ProviderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'object':'error','message':{'detail':[{'loc':['body','top_p'],'msg':'Input should be a number'}]}} | Input should be a number
        {'message':['a','b']}                                                   | a
        {'error':['a']}                                                         | a
        {'errors':[{'message':'a','code':7003}]}                                | a
        {'errors':['a']}                                                        | a
        {'error':{'errors':[{'msg':'a'}]}}                                      | a
        {'detail':{'status':'quota_exceeded','message':'a'}}                    | a
        {'detail':[[{'msg':'a'}]]}                                              | a
        {'title':'Bad','detail':'a'}                                            | a
        {'title':'Bad','status':400}                                            | Bad
        {'Message':'a'}                                                         | a
        {'error':{'detail':{'error':{'message':'a'}}}}                          | a
        {'error':'a','message':'b'}                                             | b
        {'error_description':'a','error_code':1}                                | a
        {'err_code':'x','err_msg':'a'}                                          | a
        {'message':'a','message':'b'}                                           | b
        {'error':{'message':'a'}} data: [DONE]                                  | a
        \uFEFF{'error':{'message':'a'}}                                         | a
        data: {'error':{'message':'a'}}                                         | a
        'a'                                                                     | a
        {'error':{'message':'{\\'error\\':{\\'message\\':\\'a\\'}}'}}           | a
        # Both halves
        {'message':'Invalid body','errors':[{'msg':'too long'}]}                | Invalid body: too long
        {'error':{'message':'Failed','metadata':{'raw':'{\\'error\\':{\\'message\\':\\'at most 1 image\\'}}'}}} | Failed: at most 1 image
        {'error':{'message':'m','metadata':{'raw':{'message':'a'}}}}            | m: a
        {'error':{'message':'m','metadata':{'raw':'plain words'}}}              | m: plain words
        {'error':{'message':'m','metadata':{'raw':'m and more'}}}               | m and more
        {'error':{'message':'more of m','metadata':{'raw':'of m'}}}             | more of m
        {'error':{'message':'m','metadata':{'provider_name':'x'}}}              | m
        {'error':{'message':'m','metadata':{'raw':'<html>502</html>'}}}         | m
        {'error':{'message':'m','innererror':{'message':'a'}}}                  | m: a
        """)
    void reason_isFound_whereverItLies(String body, String message) throws InterruptedException {
        harness.start(json(422, quoted(body)));

        assertThat(error(harness.inferChat()).message()).isEqualTo(message);
    }

    @Test
    void reason_isFound_inTheFirstEventOfAStream() throws InterruptedException {
        String stream = ": ping\n\nevent: error\ndata: {\"error\":{\"message\":\"a\"}}\n\ndata: [DONE]\n\n";
        harness.start(ScriptedAnswer.of(400, "text/event-stream", Payload.utf8(stream)));

        assertThat(error(harness.inferChat()).message()).isEqualTo("a");
    }

    @Test
    void reason_isFound_besideNumbersAndLineBreaksThatAreNotStrict() throws InterruptedException {
        harness.start(json(422, quoted("{'score':NaN,'error':{'message':'one\ntwo','param':-Infinity}}")));

        assertThat(error(harness.inferChat()).message()).isEqualTo("one\ntwo");
    }

    @Test
    void reasonThatLiesTooDeep_isNotSearchedFor() throws InterruptedException {
        harness.start(json(400, "{\"error\":".repeat(50) + "\"a\"" + "}".repeat(50)));

        assertThat(error(harness.inferChat()).message()).endsWith("and no message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html", "application/json", "application/octet-stream", ""})
    void fewWords_areTheReason_whateverTheirLabel(String label) throws InterruptedException {
        harness.start(ScriptedAnswer.of(400, label, Payload.utf8("500 no healthy upstream\n")));

        assertThat(error(harness.inferChat()).message()).isEqualTo("500 no healthy upstream");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>x</html>",
                "\uFEFF <?xml version='1.0'?><a/>",
                "x <b>y</b>",
                "{\"cut",
                "\u0001\u0002",
                "[1,"
            })
    void markupAndBytes_areNotShown(String body) throws InterruptedException {
        harness.start(ScriptedAnswer.of(400, "text/plain", Payload.utf8(body)));

        assertThat(error(harness.inferChat()).message()).isEqualTo("openai answered with HTTP 400 and no message");
    }

    @ParameterizedTest
    @CsvSource({
        "https://new.example/v1/chat?key=sk#x, https://new.example/v1/chat",
        "https://user:secret@new.example:8443/v1, https://new.example:8443/v1",
        "//new.example/v1, //new.example/v1",
        "/v2/chat, /v2/chat"
    })
    void redirect_isNotFollowed_andTheMessageSaysWhereItGoes(String location, String shown)
            throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(308).withHeader("Location", location));

        assertThat(error(harness.inferChat()).message())
                .isEqualTo("openai redirects to " + shown + " with HTTP 308, which is not followed");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void everyRedirect_saysWhereItGoes(int status) throws InterruptedException {
        harness.start(bare(status).withHeader("Location", "https://new.example/"));

        assertThat(error(harness.inferChat()).message()).contains("redirects to https://new.example/ with");
    }

    @Test
    void compressedReason_isUnpacked() throws InterruptedException {
        Payload packed = Gzip.compress(Payload.utf8("{\"error\":{\"message\":\"a\"}}"));
        harness.start(ScriptedAnswer.of(400, "application/json", packed).withHeader("Content-Encoding", "gzip"));

        assertThat(error(harness.inferChat()).message()).isEqualTo("a");
    }

    @Test
    void reasonInAnUnknownCoding_namesTheCoding() throws InterruptedException {
        harness.start(json(400, "x").withHeader("Content-Encoding", "br"));

        assertThat(error(harness.inferChat()).message())
                .isEqualTo("openai answered with HTTP 400 and a body in the coding br");
    }

    @Test
    void keyInAReasonBehindAnother_isTakenOut() throws InterruptedException {
        harness.start(json(
                400,
                quoted("{'error':{'message':'Failed','metadata':{'raw':'{\\'error\\':\\'bad " + ProviderHarness.KEY
                        + "\\'}'}}}")));

        assertThat(error(harness.inferChat()).message()).isEqualTo("Failed: bad [redacted]");
    }
}
