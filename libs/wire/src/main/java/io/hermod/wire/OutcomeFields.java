package io.hermod.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.job.JobTimings;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What the {@code extra_fields} of an ended job's result or error say about the job. Unknown members are left out.
 *
 * @param serviceTier the one that the provider used, in its word
 */
record OutcomeFields(JobTimings timings, Optional<BigDecimal> dollars, Optional<String> serviceTier) {

    /** Of a job that failed. */
    OutcomeFields(JobTimings timings) {
        this(timings, Optional.empty(), Optional.empty());
    }

    void write(JsonGenerator json) throws IOException {
        writeMillis(json, "queued_ms", timings.queued());
        writeMillis(json, "provider_ms", timings.provider());
        json.writeNumberField("attempts", timings.attempts());
        if (dollars.isPresent()) {
            json.writeFieldName("cost");
            json.writeNumber(dollars.get().stripTrailingZeros().toPlainString());
        }
        JsonText.writeOptional(json, "service_tier", serviceTier);
    }

    private static void writeMillis(JsonGenerator json, String name, Optional<Duration> time) throws IOException {
        if (time.isPresent()) {
            json.writeNumberField(name, time.get().toMillis());
        }
    }
}
