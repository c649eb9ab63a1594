package io.hermod.submit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTest {
    private final ModelNames names = new ModelNames(new TreeSet<>(Set.of("openrouter", "openai", "mine")));

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o, openai, gpt-4o",
        "openrouter/anthropic/claude-x, openrouter, anthropic/claude-x",
        "mine//x, mine, /x",
        "'openai/ ', openai, ' '"
    })
    void model_isSplitAtTheFirstSlash(String text, String provider, String model) {
        assertThat(names.read(text, List.of())).containsExactly(new ModelRef(provider, model));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "gpt-4o", "/gpt-4o", " /gpt-4o", "openai/"})
    void modelWithoutAKnownProvider_isRejected_andTheMessageShowsTheForm(String text) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> names.read(text, List.of("openai/gpt-4o")))
                .withMessage("model should be in provider/model format, for example openai/gpt-4o-mini;"
                        + " known providers: mine, openai, openrouter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        opnai/gpt-4o-mini   | no provider is named "opnai"; the nearest are: openai
        openia/gpt-4o       | no provider is named "openia"; the nearest are: openai
        OpenAI/gpt-4o       | no provider is named "OpenAI"; the nearest are: openai
        open-router/a/b     | no provider is named "open-router"; the nearest are: openrouter
        ' openai/gpt-4o'    | no provider is named " openai"; the nearest are: openai
        min/e               | no provider is named "min"; the nearest are: mine
        anthropic/claude-x  | no provider is named "anthropic"; known providers: mine, openai, openrouter
        meta-llama/Llama-3  | no provider is named "meta-llama"; known providers: mine, openai, openrouter
        """)
    void misspelledProvider_isRejected_andTheMessageNamesTheNearest(String text, String complaint) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> names.read(text, List.of("openai/gpt-4o")))
                .withMessage("model should be in provider/model format, for example openai/gpt-4o-mini; " + complaint);
    }

    @Test
    void longPrefix_isNotQuoted() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> names.read("x".repeat(65) + "/m", List.of()))
                .withMessageEndingWith("; known providers: mine, openai, openrouter");
    }

    @Test
    void fallbacks_followInOrder_andThoseThatCannotBeReadAreDropped() {
        List<String> fallbacks = List.of("mine/a", "gpt-4o", "", "openai/", "unknown/b", "openai/b", "mine/a");

        assertThat(names.read("openai/gpt-4o", fallbacks))
                .containsExactly(
                        new ModelRef("openai", "gpt-4o"), new ModelRef("mine", "a"), new ModelRef("openai", "b"));
    }

    /** Each fallback may cost a call with the operator's key. */
    @Test
    void moreThanTenDistinctFallbacks_areRejected() {
        List<String> ten = IntStream.range(0, 10).mapToObj(i -> "openai/m" + i).toList();
        List<String> repeated =
                Collections.nCopies(2_000, ten).stream().flatMap(List::stream).toList();
        List<String> eleven = IntStream.range(0, 11).mapToObj(i -> "mine/m" + i).toList();

        assertThat(names.read("openai/gpt-4o", repeated)).hasSize(11);
        assertRejected("openai/gpt-4o", eleven, "fallbacks must not name more than 10 models");
    }

    @Test
    void longName_isRejected() {
        String longest = "openai/" + "m".repeat(249);

        assertThat(names.read(longest, List.of(longest))).hasSize(1);
        assertRejected(longest + "m", List.of(), "model must not be longer than 256 characters");
        assertRejected(longest, List.of("x".repeat(257)), "each of fallbacks must not be longer than 256 characters");
    }

    private void assertRejected(String model, List<String> fallbacks, String message) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> names.read(model, fallbacks))
                .withMessage(message);
    }
}
