package io.hermod.lambdaemulator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the functions practise, and what with. */
class TrainedFunctionTest {

    @ParameterizedTest
    @EnumSource
    void exercises_areEvents(TrainedFunction function) throws IOException {
        assertThat(function.exercises()).isNotEmpty();
        for (Exercise exercise : function.exercises()) {
            assertThat(JSON.std.mapFrom(exercise.event().bytes()))
                    .as(exercise.name())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void function_isFoundByItsLabel(TrainedFunction function) {
        assertThat(TrainedFunction.named(function.label())).isEqualTo(function);
    }

    @Test
    void nameOfNoFunction_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TrainedFunction.named("nobody"));
    }

    @ParameterizedTest
    @EnumSource
    void function_isToldOfTheRecordedEndpoint(TrainedFunction function) {
        Map<String, String> variables = function.variables(URI.create("https://127.0.0.1:1"));

        assertThat(variables)
                .containsEntry("AWS_ENDPOINT_URL", "https://127.0.0.1:1")
                .containsKey("HERMOD_TABLE");
    }
}
