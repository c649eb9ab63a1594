package io.hermod.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordedFunctionTest {

    @ParameterizedTest
    @EnumSource
    void recordedEvents_areJson(RecordedFunction function) throws IOException {
        assertThat(function.events()).isNotEmpty();
        for (RecordedEvent event : function.events()) {
            assertThat(JSON.std.mapFrom(event.json().bytes())).as(event.name()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void function_isFoundByItsLabel(RecordedFunction function) {
        assertThat(RecordedFunction.named(function.label())).isEqualTo(function);
    }

    @Test
    void nameOfNoFunction_isRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordedFunction.named("unknown"));
    }

    @ParameterizedTest
    @EnumSource
    void variables_nameTheRecordedEndpoint(RecordedFunction function) {
        Map<String, String> variables = function.variables(URI.create("https://127.0.0.1:1"));

        assertThat(variables)
                .containsEntry("AWS_ENDPOINT_URL", "https://127.0.0.1:1")
                .containsKey("HERMOD_TABLE");
    }
}
