package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ReceivedRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON reaches the provider as the client wrote it, but for {@code model} and {@code fallbacks}. */
class PassThroughIT extends SystemTest {
    private final ScriptedModel model;

    PassThroughIT(RunningSystem system) {
        super(system);
        this.model = system.model(SampleAnswer.chat());
    }

    /** {@code MODEL} stands for the model's name, and a chat's messages are added. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"model\":\"MODEL\"",
                "\"seed\":123456789012345678901234567890,\"model\":\"MODEL\",\"n\":-0,\"big\":-9223372036854775809",
                "\"temperature\":1.0E+2,\"top_p\":0.10,\"model\":\"MODEL\",\"tiny\":1e-400,\"huge\":1E400,\"z\":-0.0",
                "\"zeta\":1,\"alpha\":2,\"model\":\"MODEL\",\"Zeta\":3,\"1\":4,\"\":5",
                "\"x_unknown\":{\"b\":[true,false,null,{}],\"a\":[[],[1 , 2]]},\"model\":\"MODEL\"",
                "\"note\":\"\\u00e9 \\u00E9 é \\ud83d\\ude00 😀 \\/ / \\\" \\\\ \\b\\f\\n\\r\\t\",\"model\":\"MODEL\"",
                "\"lone\":\"\\ud800 \\udc00\\ud800\",\"model\":\"MODEL\"",
                "\"controls\":\"\\u0000\\u001f \u007f \u0085 \u2028 \u2029 \ufeff \ufffd\",\"model\":\"MODEL\"",
                "\"noncharacters\":\"\ufffe \uffff \ufdd0\",\"model\":\"MODEL\"",
                "\"astral\":\"\uD83F\uDFFE \uDBFF\uDFFF\",\"model\":\"MODEL\"",
                "\"nested\":{\"model\":\"openai/x\",\"fallbacks\":[\"groq/y\"]},\"model\":\"MODEL\"",
                "\"list\":[{\"fallbacks\":1},{\"model\":2}],\"model\":\"MODEL\",\"Models\":\"x\",\"MODE\":\"y\"",
                "\"model\":\"MODEL\",\"stream\":false,\"max_tokens\":5,\"max_completion_tokens\":null",
                " \n\t\"model\"\r\n : \t\"MODEL\" \n, \"user\" :\t\"a\"\r\n"
            })
    void everyByte_reachesTheProvider(String members) {
        String body = "{" + members + ",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

        passesThrough(body);
    }

    @Test
    void whiteSpaceAroundTheObject_reachesTheProvider() {
        String body = " \r\n\t{\"model\":\"MODEL\",\"messages\":[{}]}\n\n ";

        passesThrough(body);
    }

    private void passesThrough(String body) {
        client.run(RequestType.CHAT_COMPLETION, body.replace("MODEL", model.of("openai")));

        assertThat(sent()).isEqualTo(body.replace("MODEL", model.name()));
    }

    @Test
    void nestingOfHundredsOfLevels_reachesTheProvider() {
        String body = "{\"model\":\"MODEL\",\"messages\":[{}],\"deep\":" + "[".repeat(900) + "]".repeat(900) + "}";

        passesThrough(body);
    }

    @Test
    void escapesInTheModelAndItsName_areUnderstood() {
        client.run(
                RequestType.CHAT_COMPLETION,
                "{\"mo\\u0064el\":\"openai\\/" + model.name().replace("model", "\\u006dodel")
                        + "\",\"messages\":[{}]}");

        assertThat(sent()).isEqualTo("{\"mo\\u0064el\":\"" + model.name() + "\",\"messages\":[{}]}");
    }

    @Test
    void slashesBehindTheProvider_belongToTheModel() {
        client.run(
                RequestType.CHAT_COMPLETION,
                "{\"model\":\"openai/openai/groq/" + model.name() + ":free\",\"messages\":[{}]}");

        assertThat(sent()).isEqualTo("{\"model\":\"openai/groq/" + model.name() + ":free\",\"messages\":[{}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"fallbacks\":[],\"model\":M,\"messages\":[{}]} | {\"model\":N,\"messages\":[{}]}",
                "{\"model\":M,\"fallbacks\":[\"groq/x\"],\"messages\":[{}]} | {\"model\":N,\"messages\":[{}]}",
                "{\"model\":M,\"messages\":[{}],\"fallbacks\":[\"groq/x\"]} | {\"model\":N,\"messages\":[{}]}",
                "{\"messages\":[{}],\"fallbacks\":[\"a\",1,{\"b\":[2]},[\"openai/c\"]],\"model\":M}"
                        + "| {\"messages\":[{}],\"model\":N}",
                "{\"messages\":[{}],\"fallbacks\":null,\"model\":M} | {\"messages\":[{}],\"model\":N}",
                "{\"messages\":[{}] , \"fallbacks\" : [ ] , \"model\" : M } | {\"messages\":[{}] , \"model\" : N }",
                "{ \"fallbacks\" : [ ] , \"model\" : M, \"messages\":[{}]} | { \"model\" : N, \"messages\":[{}]}",
                "{\"messages\":[{}],\"fallb\\u0061cks\":[],\"model\":M} | {\"messages\":[{}],\"model\":N}"
            })
    void fallbacks_areTakenOut_inEachPlace(String body, String sent) {
        client.run(RequestType.CHAT_COMPLETION, body.replace("M", "\"" + model.of("openai") + "\""));

        assertThat(sent()).isEqualTo(sent.replace("N", "\"" + model.name() + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "APPLICATION/JSON",
                "application/vnd.openai+json",
                "application/octet-stream",
                "text/plain",
                "text/plain; charset=iso-8859-1",
                "multipart/form-data",
                "no media type",
                "*/*"
            })
    void contentType_doesNotMatter_onAJsonRoute(String contentType) {
        String body = "{\"model\":\"MODEL\",\"messages\":[{\"content\":\"50% é+&=%zz \\u00e9\"}]}";

        HttpResponse<String> accepted = client.post(
                RequestType.CHAT_COMPLETION, contentType, Payload.utf8(body.replace("MODEL", model.of("openai"))));
        client.awaitEnd(JobClient.location(accepted));

        assertThat(sent()).isEqualTo(body.replace("MODEL", model.name()));
        assertThat(only().header("content-type")).contains("application/json");
    }

    @Test
    void contentType_mayBeMissing_onAJsonRoute() {
        Payload body = SampleRequest.chat(model).body();

        HttpResponse<String> accepted = client.send(client.to(JobClient.path(RequestType.CHAT_COMPLETION))
                .POST(BodyPublishers.ofByteArray(body.bytes()))
                .build());
        client.awaitEnd(JobClient.location(accepted));

        assertThat(sent()).isEqualTo(body.asUtf8().replace(model.of("openai"), model.name()));
    }

    @Test
    void headersOfTheClient_stayHere() {
        HttpResponse<String> accepted = client.submit(
                SampleRequest.chat(model),
                "authorization",
                "Bearer of-the-client",
                "x-api-key",
                "of-the-client",
                "cookie",
                "of=the-client",
                "x-forwarded-for",
                "of-the-client");
        client.awaitEnd(JobClient.location(accepted));

        assertThat(only().headers().toString()).doesNotContain("of-the-client");
        assertThat(only().header("authorization")).isEqualTo(Optional.of("Bearer " + RunningSystem.OPENAI_KEY));
    }

    private ReceivedRequest only() {
        List<ReceivedRequest> requests = model.requests();
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }

    private String sent() {
        return only().body().asUtf8();
    }
}
