package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final List<String> stopped = new ArrayList<>();

    @Test
    void allPartsStop_alsoAfterOneThatFails() {
        Parts parts = new Parts();
        parts.own(part("first", false));
        parts.own(part("second", true));
        parts.own(part("third", true));
        parts.own(part("fourth", false));

        assertThatIllegalStateException()
                .isThrownBy(parts::close)
                .withMessageStartingWith("a part did not stop: ")
                .satisfies(failed -> {
                    assertThat(failed.getCause()).hasMessage("third");
                    assertThat(failed.getSuppressed())
                            .singleElement()
                            .satisfies(second -> assertThat(second.getCause()).hasMessage("second"));
                });
        assertThat(stopped).containsExactly("fourth", "third", "second", "first");
    }

    private AutoCloseable part(String name, boolean fails) {
        return () -> {
            stopped.add(name);
            if (fails) {
                throw new IllegalArgumentException(name);
            }
        };
    }
}
