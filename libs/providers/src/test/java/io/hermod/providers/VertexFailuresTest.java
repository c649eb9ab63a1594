package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.RequestType;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens that are denied or expire, and errors in the forms of Google and of publishers. */
class VertexFailuresTest {
    private static final ScriptedAnswer REVOKED =
            json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"account not found\"}");
    private static final ScriptedAnswer DOWN = json(503, "{}");
    private static final ScriptedAnswer UNAUTHENTICATED = json(401, """
        {"error":{"code":401,"message":"Request had invalid authentication credentials.","status":"UNAUTHENTICATED"}}\
        """);

    @RegisterExtension
    final VertexHarness vertex = new VertexHarness();

    @Test
    void token_servesAllCalls() throws InterruptedException {
        vertex.start(GeminiCallsTest.text("one"), GeminiCallsTest.text("two"));

        result(chat());
        result(chat());

        assertThat(vertex.issued()).isEqualTo(1);
    }

    @Test
    void keyWithoutAToken_failsTheJob_ifItIsTheOnlyOne() throws InterruptedException {
        ScriptedProvider server = vertex.start(GeminiCallsTest.text("unused"));
        vertex.issue(REVOKED);

        InferenceError error = error(chat());

        assertThat(error.statusCode()).contains(401);
        assertThat(error.type()).contains("authentication_error");
        assertThat(error.message()).isEqualTo("Google gives no token: account not found");
        assertThat(server.calls()).isZero();
    }

    @Test
    void keyWithoutAToken_leadsToTheNextKey() throws InterruptedException {
        vertex.start(GeminiCallsTest.text("hello"));
        vertex.providers.useKeys(vertex.key("first"), vertex.key("second"));
        vertex.issue(REVOKED);

        assertThat(result(chat())).contains("hello");
    }

    @Test
    void token_isAskedForAgain_ifTheIssuerIsDown() throws InterruptedException {
        vertex.start(GeminiCallsTest.text("hello"));
        vertex.issue(DOWN, DOWN);

        assertThat(result(chat())).contains("hello");
        assertThat(vertex.issued()).isEqualTo(3);
    }

    @Test
    void rejectedToken_isReplacedOnce() throws InterruptedException {
        ScriptedProvider server = vertex.start(UNAUTHENTICATED, GeminiCallsTest.text("hello"));
        vertex.issue(json("{\"access_token\":\"old\",\"expires_in\":3600}"));

        assertThat(result(chat())).contains("hello");
        assertThat(server.requests())
                .extracting(request -> request.header("authorization"))
                .containsExactly(Optional.of("Bearer old"), Optional.of("Bearer the-token"));
    }

    @Test
    void rejectedToken_failsTheJob_ifItsReplacementIsRejectedToo() throws InterruptedException {
        ScriptedProvider server = vertex.start((ReceivedRequest _) -> UNAUTHENTICATED);

        assertThat(error(chat()).statusCode()).contains(401);
        assertThat(server.calls()).isEqualTo(2);
    }

    @Test
    void errorInsideOfAList_isRead() throws InterruptedException {
        vertex.start(json(400, """
            [{"error":{"code":400,"message":"Invalid argument","status":"INVALID_ARGUMENT"}}]\
            """));

        assertThat(error(vertex.infer(RequestType.CHAT_COMPLETION, "meta/llama-4", "'messages':[]"))
                        .message())
                .contains("Invalid argument");
    }

    @Test
    void overloadedClaude_isCalledAgain() throws InterruptedException {
        ScriptedProvider server = vertex.start(
                json(529, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"),
                json("""
                    {"id":"msg_1","type":"message","role":"assistant","model":"c","content":[{"type":"text","text":"hi"}],
                     "stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":2}}\
                    """));

        result(vertex.infer(
                RequestType.CHAT_COMPLETION, "claude-opus-4-6", "'messages':[{'role':'user','content':'hi'}]"));

        assertThat(server.calls()).isEqualTo(2);
    }

    private Answer chat() throws InterruptedException {
        return vertex.infer(
                RequestType.CHAT_COMPLETION, "gemini-2.5-flash", "'messages':[{'role':'user','content':'hi'}]");
    }
}
