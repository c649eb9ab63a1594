package io.hermod.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptIdTest {
    private static final WebhookId DELIVERY = new WebhookId("9f0d7c52-7a0e-3f6e-9d55-4f2b0a8f1c11");
    private static final Instant AT = Instant.parse("2026-11-30T10:00:00.000000001Z");

    @Test
    void id_isReadFromItsText() {
        AttemptId id = AttemptId.create(DELIVERY, AT);

        assertThat(AttemptId.parse(id.toString())).contains(id);
        assertThat(AttemptId.at(DELIVERY, id.position())).contains(id);
        assertThat(id.toString()).matches("[0-9a-z_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9f0d7c52-7a0e-3f6e-9d55-4f2b0a8f1c11",
                "9f0d7c52-7a0e-3f6e-9d55-4f2b0a8f1c11_redelivery",
                "9f0d7c52-7a0e-3f6e-9d55-4f2b0a8f1c11_1796032800000000001_",
                "9f0d7c52-7a0e-3f6e-9d55-4f2b0a8f1c11_9999999999999999999_a",
                "9f0d7c527-a0e-3f6e-9d55-4f2b0a8f1c11_1796032800000000001_a",
                "9f0d7c52-7a0e-3f6e-9d55-4f2b0a8f1c11_1796032800000000001_a "
            })
    void otherTexts_areNoIds(String text) {
        assertThat(AttemptId.parse(text)).isEmpty();
    }

    @Test
    void idsOfOneInstant_differ() {
        assertThat(AttemptId.create(DELIVERY, AT)).isNotEqualTo(AttemptId.create(DELIVERY, AT));
    }

    @Test
    void positions_sortByTime() {
        assertThat(AttemptId.position(Instant.MIN)).isEqualTo("0".repeat(19));
        assertThat(AttemptId.create(DELIVERY, AT).position())
                .isLessThan(AttemptId.position(AT.plusNanos(1)))
                .isGreaterThan(AttemptId.position(AT))
                .startsWith("1796032800000000001_");
        assertThat(AttemptId.position(AT.plusNanos(1))).isLessThan(AttemptId.position(Instant.MAX));
    }
}
