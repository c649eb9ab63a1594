package io.hermod.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of an item. A required one that is missing is a fault of the item, and the error names it.
 *
 * @param what the item, with its article
 */
record Attributes(String what, Map<String, AttributeValue> item) {

    String text(String name) {
        return required(name).s();
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    long number(String name) {
        return Long.parseLong(required(name).n());
    }

    OptionalInt optionalInteger(String name) {
        return item.containsKey(name) ? OptionalInt.of((int) number(name)) : OptionalInt.empty();
    }

    boolean bool(String name) {
        return required(name).bool();
    }

    Instant time(String name) {
        return Instant.parse(text(name));
    }

    AttributeValue required(String name) {
        return Optional.ofNullable(item.get(name))
                .orElseThrow(() -> new IllegalStateException("the item of " + what + " has no " + name));
    }
}
