package io.hermod.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiPathTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MESSAGES")
    void eachPath_takesRequestsOfItsType(RequestType type) {
        assertThat(OpenAiPath.of(type))
                .contains("/openai/v1/" + type.path(), "/openai/" + type.path(), "/openai/openai/" + type.path())
                .contains("/litellm/v1/" + type.path(), "/langchain/" + type.path(), "/pydanticai/v1/" + type.path())
                .allSatisfy(path -> assertThat(OpenAiPath.typeAt(path)).contains(type));
    }

    @Test
    void messages_areNotOfOpenAisApi() {
        assertThat(OpenAiPath.of(RequestType.MESSAGES)).isEmpty();
        assertThat(OpenAiPath.typeAt("/litellm/v1/messages")).isEmpty();
    }

    @Test
    void responses_haveOpenAisOwnPathToo() {
        assertThat(OpenAiPath.of(RequestType.RESPONSES)).contains("/v1/responses");
        assertThat(OpenAiPath.typeAt("/v1/responses")).contains(RequestType.RESPONSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/openai",
                "/openai/",
                "/openai/v1/",
                "/v1/chat/completions",
                "/openai/v1/models",
                "/x/v1/ocr"
            })
    void otherPath_takesNone(String path) {
        assertThat(OpenAiPath.typeAt(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/v1/responses/resp_1, resp_1", "/openai/v1/responses/a, a", "/litellm/responses/a, a"})
    void pathOfAResponse_endsWithItsId(String path, String id) {
        assertThat(OpenAiPath.responseIdAt(path)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/v1/responses", "/v1/responses/", "/v1/responses/a/b", "/openai/v1/ocr/a"})
    void otherPath_isOfNoResponse(String path) {
        assertThat(OpenAiPath.responseIdAt(path)).isEmpty();
    }
}
