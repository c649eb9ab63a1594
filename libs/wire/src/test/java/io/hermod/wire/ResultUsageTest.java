package io.hermod.wire;

import static io.hermod.core.usage.BilledUnit.IMAGE;
import static io.hermod.core.usage.BilledUnit.INPUT_TOKEN;
import static io.hermod.core.usage.BilledUnit.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobTimings;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.Consumption;
import io.hermod.core.usage.PriceTier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultUsageTest {
    private static final JobTimings TIMINGS =
            new JobTimings(Optional.of(Duration.ofMillis(1_500)), Optional.of(Duration.ofMillis(20)), 2);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        CHAT_COMPLETION  | {"choices":[{"usage":{"total_tokens":99}}],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12,"prompt_tokens_details":{"cached_tokens":4,"audio_tokens":1}}} | 12 | INPUT_TOKEN=4 CACHED_INPUT_TOKEN=4 INPUT_AUDIO_TOKEN=1 OUTPUT_TOKEN=3
        CHAT_COMPLETION  | {"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12,"prompt_cache_hit_tokens":4,"prompt_cache_miss_tokens":5}} | 12 | INPUT_TOKEN=5 CACHED_INPUT_TOKEN=4 OUTPUT_TOKEN=3
        CHAT_COMPLETION  | {"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12,"cached_tokens":4}} | 12 | INPUT_TOKEN=5 CACHED_INPUT_TOKEN=4 OUTPUT_TOKEN=3
        CHAT_COMPLETION  | {"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":50}} | 50 | INPUT_TOKEN=9 OUTPUT_TOKEN=41
        TEXT_COMPLETION  | {"usage":{"prompt_tokens":5,"completion_tokens":1}} | 6 | INPUT_TOKEN=5 OUTPUT_TOKEN=1
        RESPONSES        | {"usage":{"input_tokens":7,"input_tokens_details":{"cached_tokens":9},"output_tokens":2}} | 9 | CACHED_INPUT_TOKEN=7 OUTPUT_TOKEN=2
        MESSAGES         | {"content":[],"usage":{"input_tokens":7,"cache_read_input_tokens":4,"cache_creation_input_tokens":5,"cache_creation":{"ephemeral_5m_input_tokens":3,"ephemeral_1h_input_tokens":2},"output_tokens":9,"output_tokens_details":{"thinking_tokens":6}}} | 25 | INPUT_TOKEN=7 CACHED_INPUT_TOKEN=4 CACHE_WRITE_TOKEN=3 LONG_CACHE_WRITE_TOKEN=2 OUTPUT_TOKEN=3 REASONING_TOKEN=6
        MESSAGES         | {"usage":{"input_tokens":1,"output_tokens":1,"iterations":[{"type":"compaction","input_tokens":7,"output_tokens":2,"cache_read_input_tokens":1},null,{"input_tokens":1,"output_tokens":1}]}} | 12 | INPUT_TOKEN=8 CACHED_INPUT_TOKEN=1 OUTPUT_TOKEN=3
        EMBEDDING        | {"data":[{"embedding":[1,2]},{"embedding":[3]}],"usage":{"prompt_tokens":8,"total_tokens":8}} | 8 | INPUT_TOKEN=8
        CHAT_COMPLETION  | {"usage":{"prompt_tokens":20,"completion_tokens":9,"prompt_tokens_details":{"cached_read_tokens":4,"cached_write_tokens":7,"cached_write_token_details":{"cached_write_tokens_5m":5,"cached_write_tokens_1h":2},"image_tokens":3},"completion_tokens_details":{"reasoning_tokens":4,"audio_tokens":1}}} | 29 | INPUT_TOKEN=6 CACHED_INPUT_TOKEN=4 CACHE_WRITE_TOKEN=5 LONG_CACHE_WRITE_TOKEN=2 INPUT_IMAGE_TOKEN=3 OUTPUT_TOKEN=4 REASONING_TOKEN=4 OUTPUT_AUDIO_TOKEN=1
        RESPONSES        | {"usage":{"input_tokens":7,"input_tokens_details":{"cached_tokens":1,"cache_write_tokens":2},"output_tokens":2,"output_tokens_details":{"reasoning_tokens":2}}} | 9 | INPUT_TOKEN=4 CACHED_INPUT_TOKEN=1 CACHE_WRITE_TOKEN=2 REASONING_TOKEN=2
        TRANSCRIPTION    | {"text":"x","usage":{"type":"tokens","input_tokens":14,"input_token_details":{"audio_tokens":10,"text_tokens":4},"output_tokens":5}} | 19 | INPUT_TOKEN=4 INPUT_AUDIO_TOKEN=10 OUTPUT_TOKEN=5
        SPEECH           | {"audio":"AAAA","usage":{"input_tokens":4,"output_tokens":30}} | 34 | INPUT_TOKEN=4 OUTPUT_AUDIO_TOKEN=30
        SPEECH           | {"audio":"AAAA","usage":{"input_tokens":0,"input_chars":11,"total_tokens":0}} | 0 | INPUT_CHARACTER=11
        TRANSCRIPTION    | {"text":"x","usage":{"type":"duration","seconds":12.5}} | 0 | INPUT_SECOND=12.5
        TRANSCRIPTION    | {"duration":8.47,"text":"x","segments":[{"tokens":[1,2]}]} | 0 | INPUT_SECOND=8.47
        IMAGE_GENERATION | {"data":[{"b64_json":"AA"},{"url":"u"}],"usage":{"input_tokens":3,"output_tokens":4,"total_tokens":7}} | 7 | INPUT_TOKEN=3 OUTPUT_IMAGE_TOKEN=4 IMAGE=2
        IMAGE_EDIT       | {"data":[{}],"usage":{"input_tokens":9,"input_tokens_details":{"image_tokens":6,"text_tokens":3},"output_tokens":5,"output_tokens_details":{"image_tokens":3,"text_tokens":2}}} | 14 | INPUT_TOKEN=3 INPUT_IMAGE_TOKEN=6 OUTPUT_TOKEN=2 OUTPUT_IMAGE_TOKEN=3 IMAGE=1
        IMAGE_EDIT       | {"data":[null,1,[2,[3]]]} | 0 | IMAGE=3
        RERANK           | {"results":[{"index":0}],"usage":{"total_tokens":20}} | 20 | INPUT_TOKEN=20 QUERY=1
        RERANK           | {"usage":{"completion_tokens_details":{"num_search_queries":3}}} | 0 | QUERY=3
        OCR              | {"pages":[{"index":0}],"usage_info":{"pages_processed":2,"doc_size_bytes":1000}} | 0 | PAGE=2
        """)
    void usage_isReadFromTheResultOfEachType(RequestType type, String result, long tokens, String units) {
        Map<BilledUnit, BigDecimal> expected = new HashMap<>(Map.of(REQUEST, BigDecimal.ONE));
        for (String unit : units.split(" ", -1)) {
            String[] parts = unit.split("=", -1);
            expected.put(BilledUnit.valueOf(parts[0]), new BigDecimal(parts[1]));
        }

        Consumption consumption = consumption(type, result);

        assertThat(consumption).isEqualTo(new Consumption(tokens, expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "{\"usage\":null}",
                "{\"usage\":[1]}",
                "{\"usage\":\"many\"}",
                "{\"usage\":{\"total_tokens\":\"9\"}}",
                "{\"usage\":{\"total_tokens\":-9,\"prompt_tokens\":0}}",
                "{\"usage\":{\"total_tokens\":1e400000000,\"prompt_tokens\":1e-40000000}}",
                "{\"usage\":{\"total_tokens\":99999999999999999999999999}}",
                "{\"usage\":{\"deeper\":{\"total_tokens\":9}}}",
                "{\"choices\":{\"usage\":{\"total_tokens\":9}}}",
                "{\"usage\":{\"total_tokens\":9",
                "{\"usage\":{\"total_tokens\":1e99999999999}}"
            })
    void whatIsNoUsage_isNone(String result) {
        assertThat(consumption(RequestType.CHAT_COMPLETION, result)).isEqualTo(Consumption.UNKNOWN);
    }

    /** As 50 MB of images are, of which nothing is kept. */
    @Test
    void largeStrings_arePassedBy() {
        String image = "A".repeat(5_000_000);
        String result = "{\"audio\":\"" + image + "\",\"data\":[{\"b64_json\":\"" + image
                + "\"}],\"usage\":{\"total_tokens\":9}}";

        assertThat(consumption(RequestType.IMAGE_VARIATION, result))
                .isEqualTo(new Consumption(9, Map.of(INPUT_TOKEN, BigDecimal.valueOf(9), IMAGE, BigDecimal.ONE)));
    }

    @ParameterizedTest
    @CsvSource({"flex, FLEX", "priority, PRIORITY", "batch, BATCH", "default, STANDARD", "scale, STANDARD"})
    void tier_isTheOneThatTheProviderUsed(String serviceTier, PriceTier tier) {
        String result = "{\"service_tier\":\"" + serviceTier + "\",\"usage\":{\"prompt_tokens\":1}}";

        assertThat(consumption(RequestType.CHAT_COMPLETION, result).tier()).isEqualTo(tier);
    }

    @Test
    void tierOfAMessage_isInItsUsage() {
        String message = "{\"usage\":{\"service_tier\":\"priority\",\"input_tokens\":1}}";

        assertThat(consumption(RequestType.MESSAGES, message).tier()).isEqualTo(PriceTier.PRIORITY);
    }

    @Test
    void model_isTheProviders() {
        ResultUsage usage = ResultUsage.read(
                RequestType.OCR, Payload.utf8("{\"model\":\"x\",\"extra_fields\":{\"resolved_model_used\":\"y\"}}"));

        assertThat(usage.model()).contains("y");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a":"ä","extra_fields":{"latency":3,"raw_response":{"b":{}}},"c":1} | {"a":"ä","extra_fields":{"latency":3,"raw_response":{"b":{}},"queued_ms":1500,"provider_ms":20,"attempts":2,"cost":0.00000015},"c":1}
        {"extra_fields":{}} | {"extra_fields":{"queued_ms":1500,"provider_ms":20,"attempts":2,"cost":0.00000015}}
        {"service_tier":"on_demand","extra_fields":{}} | {"service_tier":"on_demand","extra_fields":{"queued_ms":1500,"provider_ms":20,"attempts":2,"cost":0.00000015,"service_tier":"on_demand"}}
        {"extra_fields":{},"service_tier":"auto"} | {"extra_fields":{"queued_ms":1500,"provider_ms":20,"attempts":2,"cost":0.00000015},"service_tier":"auto"}
        {"usage":{}}        | {"usage":{}}
        {"extra_fields":7}  | {"extra_fields":7}
        """)
    void outcome_isPutIntoTheExtraFields(String result, String expected) {
        Payload payload = Payload.utf8(result);

        assertThat(ResultUsage.read(RequestType.CHAT_COMPLETION, payload)
                        .withOutcome(payload, TIMINGS, Optional.of(new BigDecimal("1.50e-7")))
                        .asUtf8())
                .isEqualTo(expected);
    }

    @Test
    void unknownTimesAndCost_areLeftOut() {
        Payload payload = Payload.utf8("{\"extra_fields\":{}}");
        JobTimings timings = new JobTimings(Optional.empty(), Optional.empty(), 0);

        assertThat(ResultUsage.read(RequestType.CHAT_COMPLETION, payload)
                        .withOutcome(payload, timings, Optional.empty())
                        .asUtf8())
                .isEqualTo("{\"extra_fields\":{\"attempts\":0}}");
    }

    private static Consumption consumption(RequestType type, String result) {
        return ResultUsage.read(type, Payload.utf8(result)).consumption();
    }
}
