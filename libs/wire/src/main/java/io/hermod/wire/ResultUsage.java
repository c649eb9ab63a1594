package io.hermod.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.job.JobTimings;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Words;
import io.hermod.core.usage.Consumption;
import io.hermod.core.usage.PriceTier;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a result says about its usage. A result may be megabytes, so only the numbers of its usage are kept. Values that
 * are not numbers are ignored.
 *
 * @param model the provider's model that served it, which an alias may have hidden from the caller
 * @param serviceTier the tier that the provider used, in its word
 * @param extraFieldsEnd the position of the closing brace of {@code extra_fields}
 */
public record ResultUsage(
        Consumption consumption, Optional<String> model, Optional<String> serviceTier, OptionalInt extraFieldsEnd) {
    private static final ResultUsage UNREADABLE =
            new ResultUsage(Consumption.UNKNOWN, Optional.empty(), Optional.empty(), OptionalInt.empty());

    /** What a request asks for to leave the choice to the provider; as an answer it names no tier. */
    private static final String ANY_TIER = "auto";

    /** Reads the result of a request of the type. */
    public static ResultUsage read(RequestType type, Payload result) {
        return read(type, result, Optional.empty());
    }

    /**
     * Reads the result of a request of the type.
     *
     * @param servedBy the tier that served it, in Hermod's word; empty if the result says it
     */
    public static ResultUsage read(RequestType type, Payload result, Optional<String> servedBy) {
        Reader reader = new Reader();
        try (JsonParser json = StrictJson.FACTORY.createParser(result.bytes())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                reader.members(json, "");
            }
        } catch (IOException unreadable) {
            return UNREADABLE;
        }
        Optional<String> serviceTier = servedBy.or(() -> reader.serviceTier);
        PriceTier tier = serviceTier.map(PriceTier::ofResult).orElse(PriceTier.STANDARD);
        return new ResultUsage(reader.usage.consumption(type, tier), reader.model, serviceTier, reader.extraFieldsEnd);
    }

    /**
     * The result with the job's timings, its cost and the service tier in {@code extra_fields}; unchanged if it has no
     * such object.
     */
    public Payload withOutcome(Payload result, JobTimings timings, Optional<BigDecimal> dollars) {
        if (extraFieldsEnd.isEmpty()) {
            return result;
        }
        int end = extraFieldsEnd.getAsInt();
        String comma = result.bytes()[end - 1] == '{' ? "" : ",";
        byte[] object = JsonText.object(new OutcomeFields(timings, dollars, serviceTier)::write);
        String members = new String(object, 1, object.length - 2, StandardCharsets.UTF_8);
        return Payload.of(JsonEdit.apply(result.bytes(), List.of(JsonEdit.insert(end, comma + members))));
    }

    private static final class Reader {
        private static final String DATA = "data";
        private static final String EXTRA_FIELDS = "extra_fields";
        private static final Set<String> OBJECTS = Set.copyOf(Words.in("""
            usage usage.prompt_tokens_details usage.prompt_tokens_details.cached_write_token_details
            usage.input_tokens_details usage.input_tokens_details.cached_write_token_details
            usage.input_token_details usage.completion_tokens_details usage.output_tokens_details
            usage.cache_creation usage_info
            """ + EXTRA_FIELDS));

        private final UsageNumbers usage = new UsageNumbers();
        private Optional<String> model = Optional.empty();
        private Optional<String> serviceTier = Optional.empty();
        private OptionalInt extraFieldsEnd = OptionalInt.empty();

        void members(JsonParser json, String prefix) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String path = prefix + json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.START_OBJECT && OBJECTS.contains(path)) {
                    members(json, path + ".");
                    noteEnd(json, path);
                } else if (value == JsonToken.START_ARRAY && path.equals(DATA)) {
                    usage.addItems(items(json));
                } else if (value == JsonToken.START_ARRAY && path.equals(UsageNumbers.PASSES)) {
                    passes(json);
                } else if (value.isNumeric()) {
                    usage.add(path, json.getText());
                } else if (value == JsonToken.VALUE_STRING) {
                    text(json, path);
                } else {
                    json.skipChildren();
                }
            }
        }

        /** The numbers of all elements are added up. */
        private void passes(JsonParser json) throws IOException {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    members(json, UsageNumbers.PASSES + ".");
                } else {
                    json.skipChildren();
                }
            }
        }

        private void noteEnd(JsonParser json, String path) {
            if (path.equals(EXTRA_FIELDS)) {
                extraFieldsEnd = OptionalInt.of(
                        Math.toIntExact(json.currentTokenLocation().getByteOffset()));
            }
        }

        private void text(JsonParser json, String path) throws IOException {
            switch (path) {
                case "service_tier", "usage.service_tier" ->
                    serviceTier = Optional.of(json.getText()).filter(tier -> !tier.equals(ANY_TIER));
                case "extra_fields.resolved_model_used" -> model = Optional.of(json.getText());
                default -> {}
            }
        }

        private static long items(JsonParser json) throws IOException {
            long items = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                items++;
                json.skipChildren();
            }
            return items;
        }
    }
}
