package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobPositionTest {
    private static final String ID = "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11";
    private static final JobId LOW = new JobId("00000000-0000-4000-8000-000000000000");
    private static final JobId HIGH = new JobId("ffffffff-ffff-4fff-bfff-ffffffffffff");

    @Test
    void text_hasAFixedWidth_andIsReadBack() {
        JobPosition position = new JobPosition(Instant.parse("2026-08-01T10:00:00.5Z"), new JobId(ID));

        assertThat(position.text()).isEqualTo("2026-08-01T10:00:00.500000000Z#" + ID);
        assertThat(JobPosition.parse(position.text())).contains(position);
    }

    @Test
    void texts_sortAsPositionsDo() {
        List<JobPosition> sorted = Stream.of(
                        "0000-01-01T00:00:00Z",
                        "2026-08-01T09:59:59.999999999Z",
                        "2026-08-01T10:00:00Z",
                        "2026-08-01T10:00:00.000000001Z",
                        "2026-08-01T10:00:00.1Z",
                        "9999-12-31T23:59:59.999999999Z")
                .map(Instant::parse)
                .flatMap(instant -> Stream.of(new JobPosition(instant, LOW), new JobPosition(instant, HIGH)))
                .toList();

        assertThat(sorted).isSorted();
        assertThat(sorted.stream().map(JobPosition::text)).isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "2026-08-01T10:00:00.500000000Z",
                "2026-08-01T10:00:00.5Z#" + ID,
                "2026-08-01T12:00:00.500000000+02:00#" + ID,
                "2026-08-32T10:00:00.500000000Z#" + ID,
                "2026-08-01T10:00:00.500000000Z#",
                "2026-08-01T10:00:00.500000000Z#" + ID + "#",
                "2026-08-01T10:00:00.500000000Z# " + ID
            })
    void otherText_isNoPosition(String text) {
        assertThat(JobPosition.parse(text)).isEmpty();
    }
}
