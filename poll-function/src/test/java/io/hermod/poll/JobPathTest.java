package io.hermod.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.RequestType;
import io.hermod.gateway.NoSuchRoute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobPathTest {
    @ParameterizedTest
    @EnumSource
    void typesPathAndAnId_areAJobsPath(RequestType type) {
        assertThat(JobPath.parse(type.path() + "/3b0d7c52")).isEqualTo(new JobPath(type, "3b0d7c52"));
    }

    @ParameterizedTest
    @CsvSource({
        "chat/completions/, CHAT_COMPLETION, ''",
        "completions/chat, TEXT_COMPLETION, chat",
        "ocr/a b, OCR, a b",
        "completions/completions, TEXT_COMPLETION, completions"
    })
    void whatFollowsTheLastSlash_isTheId(String path, RequestType type, String id) {
        assertThat(JobPath.parse(path)).isEqualTo(new JobPath(type, id));
    }

    @ParameterizedTest
    @EnumSource
    void typesPathAlone_isNoRoute(RequestType type) {
        assertRejected(type.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "id", "chat", "chat/id", "nothing/id", "ocr/a/b", "ocr//id", "/ocr/id", "OCR/id"})
    void anythingElse_isNoRoute(String path) {
        assertRejected(path);
    }

    private static void assertRejected(String path) {
        assertThatExceptionOfType(NoSuchRoute.class).isThrownBy(() -> JobPath.parse(path));
    }
}
