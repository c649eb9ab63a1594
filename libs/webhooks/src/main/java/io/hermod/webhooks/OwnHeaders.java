package io.hermod.webhooks;

import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.shared.Secret;
import io.hermod.core.webhook.HeaderValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that an endpoint's admin sets, with their values of the environment. */
record OwnHeaders(Map<String, Secret> values) {

    /** A header has no value that can be sent. The message names the header and the variable. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    static OwnHeaders of(Map<String, HeaderValue> headers, EnvironmentVariables environment) throws Unusable {
        Map<String, Secret> values = new LinkedHashMap<>();
        for (Map.Entry<String, HeaderValue> header : headers.entrySet()) {
            values.put(header.getKey(), value(header.getKey(), header.getValue(), environment));
        }
        return new OwnHeaders(values);
    }

    private static Secret value(String name, HeaderValue value, EnvironmentVariables environment) throws Unusable {
        Secret secret = switch (value) {
            case HeaderValue.Literal literal -> literal.value();
            case HeaderValue.Variable variable ->
                environment
                        .get(variable.name())
                        .map(Secret::of)
                        .orElseThrow(() -> new Unusable("header " + name + " needs the environment variable "
                                + variable.name() + ", which the webhook function does not have"));
        };
        if (!secret.reveal().chars().allMatch(OwnHeaders::isAllowed)) {
            throw new Unusable("the value of header " + name + " has a character that headers cannot have");
        }
        return secret;
    }

    private static boolean isAllowed(int character) {
        return character == '\t' || (character >= ' ' && character < 0x7F);
    }

    /** A receiver's text, which may quote what it received. */
    String redactedFrom(String text) {
        String redacted = text;
        for (Secret value : values.values()) {
            redacted = value.redactedFrom(redacted);
        }
        return redacted;
    }
}
