package io.hermod.config;

import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.shared.Secret;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of {@code config.json}, or of a request in the same format. Its errors name its path. */
final class ConfigValue {
    private static final String ENV_PREFIX = "env.";
    private static final String VOWELS = "aeiou";

    private final String path;
    private final @Nullable Object value;
    private final Document document;

    /**
     * The document of a value.
     *
     * @param prefix of each error
     * @param name of the whole document in errors
     * @param environment that {@code env.NAME} refers to; if empty, texts are literal
     */
    private record Document(String prefix, String name, Optional<EnvironmentVariables> environment) {}

    private ConfigValue(String path, @Nullable Object value, Document document) {
        this.path = path;
        this.value = value;
        this.document = document;
    }

    static ConfigValue root(Map<String, Object> document, EnvironmentVariables environment) {
        return new ConfigValue("", document, new Document("config.json: ", "the file", Optional.of(environment)));
    }

    /** A request's document. Its texts are literal, so that its sender cannot read the environment. */
    static ConfigValue ofRequest(Map<String, Object> document, String name) {
        return new ConfigValue("", document, new Document("", name, Optional.empty()));
    }

    /** Empty if the member is absent or null. */
    Optional<ConfigValue> member(String name) {
        return Optional.ofNullable(object().get(name))
                .map(member -> child(path.isEmpty() ? name : path + "." + name, member));
    }

    ConfigValue required(String name) {
        return member(name).orElseThrow(() -> missing(name));
    }

    Map<String, ConfigValue> members() {
        Map<String, ConfigValue> members = new LinkedHashMap<>();
        object().keySet()
                .forEach(name ->
                        member(String.valueOf(name)).ifPresent(member -> members.put(String.valueOf(name), member)));
        return members;
    }

    /** The elements of a member that is a list; empty if the member is absent. */
    List<ConfigValue> list(String name) {
        return member(name).map(ConfigValue::elements).orElse(List.of());
    }

    List<ConfigValue> elements() {
        if (!(value instanceof List<?> list)) {
            throw wrong("must be an array");
        }
        List<ConfigValue> elements = new ArrayList<>();
        for (Object element : list) {
            elements.add(child(path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /** A text; {@code env.NAME} in the file stands for an environment variable. */
    String text() {
        String text = literalText();
        if (!text.startsWith(ENV_PREFIX) || document.environment().isEmpty()) {
            return text;
        }
        String name = text.substring(ENV_PREFIX.length());
        return document.environment()
                .flatMap(environment -> environment.get(name))
                .orElseThrow(() -> wrong("refers to the environment variable " + name + ", which is not set"));
    }

    /** A text as it is written, also if it refers to an environment variable. */
    String literalText() {
        if (!(value instanceof String text)) {
            throw wrong("must be a string");
        }
        return text;
    }

    /** The text of a member. An empty one says nothing. */
    Optional<String> filledText(String name) {
        return member(name).map(ConfigValue::text).filter(text -> !text.isEmpty());
    }

    /** As {@link #filledText}, for a header. */
    Optional<String> filledHeader(String name) {
        return member(name).map(ConfigValue::headerText).filter(text -> !text.isEmpty());
    }

    /** The text of a member that must not be empty. */
    String requiredText(String name) {
        return filledText(name).orElseThrow(() -> missing(name));
    }

    /** A secret for a header: a text, or an object with a {@code value}. */
    Secret secret() {
        return Secret.of(value instanceof Map ? required("value").headerText() : headerText());
    }

    /** A secret that is JSON inside of a text, or of an object's {@code value}; empty if the text is. */
    Optional<Secret> secretJson() {
        ConfigValue holder = isObject() ? required("value") : this;
        Secret secret = Secret.of(holder.text());
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        holder.json("must be a string that holds a JSON object");
        return Optional.of(secret);
    }

    /** A text that HTTP allows in a header, without the white space around it. */
    String headerText() {
        String text = text().strip();
        if (!HeaderText.isValue(text)) {
            throw wrong(HeaderText.ASCII);
        }
        return text;
    }

    /** An object, or a text that holds one as JSON, as an environment variable does. */
    ConfigValue objectOrJson() {
        return isText() ? json("must be an object, or a string that holds one as JSON") : this;
    }

    private ConfigValue json(String expectation) {
        try {
            return child(path, StrictJson.readObject(text().getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJson malformed) {
            throw wrong(expectation);
        }
    }

    boolean bool() {
        if (!(value instanceof Boolean bool)) {
            throw wrong("must be true or false");
        }
        return bool;
    }

    /** A number that may be negative. */
    int integer() {
        if (!(value instanceof Integer number)) {
            throw wrong("must be a whole number");
        }
        return number;
    }

    int wholeNumber(int least) {
        if (!(value instanceof Integer number) || number < least) {
            throw wrong("must be a whole number, " + least + " or more");
        }
        return number;
    }

    /** A number that may be larger than an {@code int}. */
    long largeNumber() {
        if (!(value instanceof Integer || value instanceof Long) || ((Number) value).longValue() < 0) {
            throw wrong("must be a whole number, 0 or more");
        }
        return ((Number) value).longValue();
    }

    double positiveOrZero() {
        if (!(value instanceof Number number)
                || !(number.doubleValue() >= 0 && Double.isFinite(number.doubleValue()))) {
            throw wrong("must be a number, 0 or more");
        }
        return number.doubleValue();
    }

    /** Milliseconds, or a Go duration such as {@code 500ms} or {@code 1m30s}. */
    Duration millisecondsOrDuration() {
        if (value instanceof String text) {
            return GoDuration.parse(text).orElseThrow(() -> wrong("must be milliseconds or a duration such as \"5s\""));
        }
        return Duration.ofMillis(wholeNumber(0));
    }

    boolean isObject() {
        return value instanceof Map;
    }

    /** Whether it is the number 0. */
    boolean isZero() {
        return value instanceof Integer number && number == 0;
    }

    boolean isText() {
        return value instanceof String;
    }

    InvalidConfig wrong(String expectation) {
        return new InvalidConfig(document.prefix() + (path.isEmpty() ? document.name() : path) + " " + expectation);
    }

    private InvalidConfig missing(String name) {
        return wrong("needs " + (VOWELS.indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name);
    }

    private Map<?, ?> object() {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("must be an object");
        }
        return map;
    }

    private ConfigValue child(String childPath, @Nullable Object childValue) {
        return new ConfigValue(childPath, childValue, document);
    }
}
