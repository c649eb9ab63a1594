package io.hermod.core.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @Test
    void words_areInTheOrderOfTheText() {
        assertThat(Words.in("""
            model  top_p
            AWS.OverLimit\tx-api-key
            """)).containsExactly("model", "top_p", "AWS.OverLimit", "x-api-key");
    }

    @Test
    void table_hasARowForEachLine() {
        assertThat(Words.table("""
            jpg   image/jpeg
            jpeg  image/jpeg
            """)).isEqualTo(Map.of("jpg", "image/jpeg", "jpeg", "image/jpeg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "png image png", " "})
    void lineOfATable_hasTwoWords(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Words.table(line)).withMessageEndingWith(line);
    }

    @Test
    void table_hasNoKeyTwice() {
        assertThatIllegalStateException().isThrownBy(() -> Words.table("png image/png\npng image/x-png"));
    }
}
