package io.hermod.config;

import io.hermod.core.shared.Secret;
import io.hermod.core.webhook.HeaderValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The headers that an endpoint adds to its deliveries. A value is a text or an object with one. {@code env.NAME} stays
 * a reference, which the webhook function resolves.
 */
final class EndpointHeaders {
    /** Stands for a value in responses. */
    static final String REDACTED = "<REDACTED>";

    private static final String ENV_PREFIX = "env.";
    private static final String VALUE = "value";
    private static final String VARIABLE = "env_var";

    private static final Set<String> RESERVED = Set.of(
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
            "x-bifrost-event",
            "content-type",
            "content-length",
            "user-agent",
            "host",
            "connection",
            "transfer-encoding");

    /** A header must not show the function's own credentials to a receiver. */
    private static final Pattern VARIABLE_NAME = Pattern.compile("(?!AWS_|HERMOD_|_)[A-Za-z][A-Za-z0-9_]*");

    private EndpointHeaders() {}

    /** The headers as they are written. */
    static Map<String, HeaderValue> read(ConfigValue headers) {
        Map<String, HeaderValue> values = new LinkedHashMap<>();
        headers.members().forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static HeaderValue value(ConfigValue header) {
        String text = header.isObject()
                ? header.member(VALUE).map(ConfigValue::literalText).orElse("")
                : header.literalText();
        Optional<String> variable = header.isObject()
                ? header.member(VARIABLE).map(ConfigValue::literalText).filter(name -> !name.isEmpty())
                : Optional.empty();
        String reference =
                variable.filter(name -> text.isEmpty() || text.equals(REDACTED)).orElse(text);
        return reference.startsWith(ENV_PREFIX)
                ? new HeaderValue.Variable(reference.substring(ENV_PREFIX.length()))
                : new HeaderValue.Literal(Secret.of(text));
    }

    /**
     * The headers with the stored values instead of placeholders.
     *
     * @throws InvalidConfig if a delivery may not have a header
     */
    static Map<String, HeaderValue> checked(Map<String, HeaderValue> headers, Map<String, HeaderValue> stored) {
        Map<String, HeaderValue> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(stored);
        Map<String, HeaderValue> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, HeaderValue> checked = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            checkName(name);
            if (seen.put(name, value) != null) {
                throw new InvalidConfig("duplicate webhook header \"" + name + "\"");
            }
            HeaderValue kept = isPlaceholder(value) ? known.getOrDefault(name, value) : value;
            checkValue(name, kept);
            checked.put(name, kept);
        });
        return checked;
    }

    private static void checkName(String name) {
        if (!HeaderText.isName(name)) {
            throw new InvalidConfig("invalid webhook header name \"" + name + "\"");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidConfig("webhook header \"" + name + "\" is reserved and cannot be overridden");
        }
    }

    private static void checkValue(String name, HeaderValue value) {
        switch (value) {
            case HeaderValue.Literal(Secret text) -> {
                if (!HeaderText.isValue(text.reveal())) {
                    throw new InvalidConfig("webhook header \"" + name + "\" " + HeaderText.ASCII);
                }
            }
            case HeaderValue.Variable(String variable) -> {
                if (!VARIABLE_NAME.matcher(variable).matches()) {
                    throw new InvalidConfig(
                            "webhook header \"" + name + "\" must not refer to the environment variable " + variable);
                }
            }
        }
    }

    private static boolean isPlaceholder(HeaderValue value) {
        return value instanceof HeaderValue.Literal(Secret text)
                && text.reveal().equals(REDACTED);
    }

    /** The headers in a response: without values, and with the names of variables. */
    static Map<String, Object> redacted(Map<String, HeaderValue> headers) {
        Map<String, Object> document = new LinkedHashMap<>();
        headers.forEach((name, value) -> document.put(name, redacted(value)));
        return document;
    }

    private static Map<String, Object> redacted(HeaderValue value) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(VALUE, REDACTED);
        document.put(VARIABLE, value instanceof HeaderValue.Variable(String name) ? ENV_PREFIX + name : "");
        document.put("from_env", value instanceof HeaderValue.Variable);
        return document;
    }

    /** The headers with their values, as they are written. */
    static Map<String, Object> revealed(Map<String, HeaderValue> headers) {
        Map<String, Object> document = new TreeMap<>();
        headers.forEach((name, value) -> document.put(
                name,
                switch (value) {
                    case HeaderValue.Literal(Secret text) -> text.reveal();
                    case HeaderValue.Variable(String variable) -> ENV_PREFIX + variable;
                }));
        return document;
    }
}
