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

/** A value of {@code config.json}, or of a request that is written like it. It knows where it stands, so that a complaint can name the place. */
final class ConfigValue {
    private static final String ENV_PREFIX = "env.";

    private final String path;
    private final @Nullable Object value;
    private final Document document;

    /**
     * Where values stand.
     *
     * @param prefix of each complaint
     * @param name of the whole
     * @param environment that texts may refer to; empty where they mean what they say
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

    /** Of a request: who sends it must not see our environment. */
    static ConfigValue ofRequest(Map<String, Object> document, String name) {
        return new ConfigValue("", document, new Document("", name, Optional.empty()));
    }

    /** Empty where the member is absent or null. */
    Optional<ConfigValue> member(String name) {
        return Optional.ofNullable(object().get(name))
                .map(member -> child(path.isEmpty() ? name : path + "." + name, member));
    }

    Map<String, ConfigValue> members() {
        Map<String, ConfigValue> members = new LinkedHashMap<>();
        object().keySet()
                .forEach(name ->
                        member(String.valueOf(name)).ifPresent(member -> members.put(String.valueOf(name), member)));
        return members;
    }

    /** The elements of a member that is a list; none where there is no such member. */
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

    /** Text that may, in the file, be written as {@code env.NAME}. */
    String text() {
        if (!(value instanceof String text)) {
            throw wrong("must be a string");
        }
        if (!text.startsWith(ENV_PREFIX) || document.environment().isEmpty()) {
            return text;
        }
        String name = text.substring(ENV_PREFIX.length());
        return document.environment()
                .flatMap(environment -> environment.get(name))
                .orElseThrow(() -> wrong("refers to the environment variable " + name + ", which is not set"));
    }

    /** A secret as text, or as an object with a {@code value}. */
    Secret secret() {
        return Secret.of(
                value instanceof Map
                        ? member("value")
                                .orElseThrow(() -> wrong("needs a value"))
                                .text()
                        : text());
    }

    /** An object, or text that holds one as JSON, which is how a variable may give it. */
    ConfigValue objectOrJson() {
        if (!isText()) {
            return this;
        }
        try {
            return child(path, StrictJson.readObject(text().getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJson malformed) {
            throw wrong("must be an object, or a string that holds one as JSON");
        }
    }

    boolean bool() {
        if (!(value instanceof Boolean bool)) {
            throw wrong("must be true or false");
        }
        return bool;
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

    boolean isText() {
        return value instanceof String;
    }

    InvalidConfig wrong(String expectation) {
        return new InvalidConfig(document.prefix() + (path.isEmpty() ? document.name() : path) + " " + expectation);
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
