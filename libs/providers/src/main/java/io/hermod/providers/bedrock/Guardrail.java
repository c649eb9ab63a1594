package io.hermod.providers.bedrock;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType.BodyForm;
import io.hermod.providers.filter.BedrockFilter;
import io.hermod.providers.wire.Attempt;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonObjectCursor.Member;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The guardrail that Bedrock applies to a request. A client names it in the member {@code guardrailConfig} of Converse,
 * or by the headers of InvokeModel; an operator by the same headers. Converse does not read the headers, and the other
 * APIs do not read the member, so each gets what it reads.
 *
 * @param trace such as {@code enabled}
 */
record Guardrail(String identifier, String version, Optional<String> trace) {
    /** The member's names. */
    static final List<String> MEMBERS = List.of("guardrailConfig", "guardrail_config");

    private static final String IDENTIFIER = "X-Amzn-Bedrock-GuardrailIdentifier";
    private static final String VERSION = "X-Amzn-Bedrock-GuardrailVersion";
    private static final String TRACE = "X-Amzn-Bedrock-Trace";

    /**
     * The guardrail of a request. The member comes before the headers, and the client's headers before the operator's.
     *
     * @throws InvalidShape if the guardrail has no identifier or no version
     */
    static Optional<Guardrail> of(Attempt attempt) {
        Map<String, String> operators = attempt.provider().network().extraHeaders();
        return member(attempt).map(Guardrail::ofMember).or(() -> ofHeaders(List.of(operators, clients(attempt))));
    }

    /** The headers that InvokeModel and OpenAI's paths read. */
    static Map<String, String> headers(Attempt attempt) {
        return of(attempt).map(Guardrail::headers).orElse(Map.of());
    }

    /** @throws InvalidShape if there is a guardrail, which this API would not apply */
    static void requireNone(Attempt attempt) {
        of(attempt).ifPresent(_ -> {
            throw new InvalidShape(
                    "a guardrail has no form for this model: neither mantle nor the Messages API applies one");
        });
    }

    /**
     * An operator's guardrail is for all requests of a provider, also for those that it has no form for.
     *
     * @throws InvalidShape if the client names a guardrail, which Rerank would not apply
     */
    static void requireNoneForRerank(Attempt attempt) {
        if (member(attempt).isPresent() || ofHeaders(List.of(clients(attempt))).isPresent()) {
            throw new InvalidShape("a guardrail has no form for a rerank: Bedrock applies none there");
        }
    }

    /** The request without the member, for an API that reads the headers and rejects the member. */
    static Attempt withoutMember(Attempt attempt) {
        InferenceRequest request = attempt.request();
        return attempt.withBody(BedrockFilter.GUARDRAIL
                .apply(request.body(), request.type(), attempt.model().modelId())
                .body());
    }

    /** The member {@code guardrailConfig} of Converse. */
    JsonMap config() {
        return new JsonMap()
                .put("guardrailIdentifier", identifier)
                .put("guardrailVersion", version)
                .putIfPresent("trace", trace.map(text -> text.toLowerCase(Locale.ROOT)));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put(IDENTIFIER, identifier);
        headers.put(VERSION, version);
        trace.ifPresent(text -> headers.put(TRACE, text.toUpperCase(Locale.ROOT)));
        return headers;
    }

    private static Guardrail ofMember(JsonTree config) {
        return new Guardrail(
                config.requiredText("guardrailIdentifier"),
                config.requiredText("guardrailVersion"),
                config.text("trace"));
    }

    private static Map<String, String> clients(Attempt attempt) {
        return attempt.request().options().headers();
    }

    /** @param sources the later ones count more */
    private static Optional<Guardrail> ofHeaders(List<Map<String, String>> sources) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sources.forEach(headers::putAll);
        Optional<String> identifier = Optional.ofNullable(headers.get(IDENTIFIER));
        Optional<String> version = Optional.ofNullable(headers.get(VERSION));
        if (identifier.isPresent() != version.isPresent()) {
            throw new InvalidShape(
                    "the headers " + IDENTIFIER + " and " + VERSION + " name a guardrail together, not alone");
        }
        return identifier.map(id -> new Guardrail(id, version.orElseThrow(), Optional.ofNullable(headers.get(TRACE))));
    }

    private static Optional<JsonTree> member(Attempt attempt) {
        if (attempt.request().type().form() != BodyForm.JSON) {
            return Optional.empty();
        }
        byte[] json = attempt.request().body().bytes().bytes();
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json)) {
            cursor.finish();
            return MEMBERS.stream()
                    .flatMap(name -> cursor.member(name).stream())
                    .flatMap(member -> tree(json, member))
                    .findFirst();
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a checked body is not a JSON object", impossible);
        }
    }

    /** The member with its name, so that an error names it; nothing if it is null. */
    private static Stream<JsonTree> tree(byte[] json, Member member) {
        String object = "{\"" + member.name() + "\":"
                + new String(json, member.valueStart(), member.end() - member.valueStart(), StandardCharsets.UTF_8)
                + "}";
        try {
            return JsonTree.read(object.getBytes(StandardCharsets.UTF_8)).member(member.name()).stream();
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a member of a checked body is not JSON", impossible);
        }
    }
}
