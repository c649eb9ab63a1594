package io.hermod.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicPathTest {

    @Test
    void messages_areAtAnthropicsPath_andAtThoseOfTheSharedRouters() {
        assertThat(AnthropicPath.all())
                .containsExactly(
                        "/anthropic/v1/messages",
                        "/litellm/v1/messages",
                        "/langchain/v1/messages",
                        "/pydanticai/v1/messages");
    }

    @ParameterizedTest
    @CsvSource({
        "/anthropic/v1/messages, true",
        "/anthropic/v1/complete, true",
        "/litellm/v1/messages, true",
        "/litellm/v1/responses, false",
        "/anthropic, false",
        "/openai/v1/messages, false",
        "/v1/async/messages, false"
    })
    void path_isAnthropics(String path, boolean expected) {
        assertThat(AnthropicPath.isAt(path)).isEqualTo(expected);
    }
}
