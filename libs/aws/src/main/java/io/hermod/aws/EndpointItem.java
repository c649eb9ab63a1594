package io.hermod.aws;

import static io.hermod.aws.JobItem.number;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.shared.Secret;
import io.hermod.core.webhook.DeliverySettings;
import io.hermod.core.webhook.EndpointNames.NamedEndpoint;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.HeaderValue;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.core.webhook.SigningSecrets;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An endpoint as DynamoDB items: one with the prefix {@code endpoint#} and its id, which has all attributes, and one
 * with the prefix {@code name#}, which reserves its name and has what a job needs to know. The latter has no secrets.
 */
final class EndpointItem {
    static final String ENDPOINT_PREFIX = "endpoint#";
    private static final String NAME_PREFIX = "name#";

    static final String ENDPOINT_ID = "endpoint_id";
    private static final String NAME = "name";
    private static final String URL = "url";
    private static final String EVENTS = "events";
    private static final String HEADERS = "headers";
    private static final String INCLUDE_RESPONSE = "include_response";
    private static final String ALLOW_PRIVATE_NETWORK = "allow_private_network";
    private static final String DISABLED = "disabled";
    /** The number of deliveries at once, with the default applied. Only the item of the name has it. */
    private static final String SLOTS = "slots";

    private static final String MAX_RETRIES = "max_retries";
    private static final String INITIAL_BACKOFF = "initial_backoff_s";
    private static final String MAX_BACKOFF = "max_backoff_s";
    private static final String ATTEMPT_TIMEOUT = "attempt_timeout_s";
    private static final String MAX_RESPONSE = "max_response_kib";
    private static final String MAX_CONCURRENT = "max_concurrent";

    private static final String SECRET = "secret";
    private static final String PREVIOUS_SECRET = "previous_secret";
    private static final String PREVIOUS_UNTIL = "previous_until";
    private static final String CONFIG_HASH = "config_hash";
    private static final String CREATED = "created_at";
    private static final String UPDATED = "updated_at";
    private static final String VERSION = "version";

    /** Of a header: its name, and the value or the variable that has it. */
    private static final String VALUE = "value";

    private static final String VARIABLE = "variable";

    private EndpointItem() {}

    static Map<String, AttributeValue> keyOf(String endpointId) {
        return IdTable.key(ENDPOINT_PREFIX, endpointId);
    }

    static Map<String, AttributeValue> keyOfName(String name) {
        return IdTable.key(NAME_PREFIX, name);
    }

    /** The item that reserves the endpoint's name, by item id. */
    static Map<String, Map<String, AttributeValue>> nameReservation(WebhookEndpoint endpoint) {
        EndpointSettings settings = endpoint.settings();
        Map<String, AttributeValue> item = new HashMap<>(keyOfName(settings.name()));
        item.put(ENDPOINT_ID, text(endpoint.id()));
        item.put(SLOTS, number(settings.delivery().slots()));
        item.put(DISABLED, AttributeValue.fromBool(settings.disabled()));
        return Map.of(NAME_PREFIX + settings.name(), item);
    }

    static NamedEndpoint readName(Map<String, AttributeValue> item) {
        Attributes attributes = new Attributes("an endpoint's name", item);
        return new NamedEndpoint(
                new JobWebhook(attributes.text(ENDPOINT_ID), (int) attributes.number(SLOTS)),
                attributes.bool(DISABLED));
    }

    static Map<String, AttributeValue> of(WebhookEndpoint endpoint) {
        EndpointSettings settings = endpoint.settings();
        Map<String, AttributeValue> item = new HashMap<>(keyOf(endpoint.id()));
        item.put(ENDPOINT_ID, text(endpoint.id()));
        item.put(NAME, text(settings.name()));
        item.put(URL, text(settings.url()));
        item.put(
                EVENTS,
                AttributeValue.fromL(settings.events().stream()
                        .map(event -> text(event.wireName()))
                        .toList()));
        item.put(HEADERS, headers(settings.headers()));
        item.put(INCLUDE_RESPONSE, AttributeValue.fromBool(settings.includeResponse()));
        item.put(ALLOW_PRIVATE_NETWORK, AttributeValue.fromBool(settings.allowPrivateNetwork()));
        item.put(DISABLED, AttributeValue.fromBool(settings.disabled()));
        item.putAll(delivery(settings.delivery()));
        item.putAll(secrets(endpoint.secrets()));
        endpoint.configHash().ifPresent(hash -> item.put(CONFIG_HASH, text(hash)));
        item.put(CREATED, text(endpoint.createdAt().toString()));
        item.put(UPDATED, text(endpoint.updatedAt().toString()));
        item.put(VERSION, number(endpoint.version()));
        return item;
    }

    /** A list, because the admin's order is kept. */
    private static AttributeValue headers(Map<String, HeaderValue> headers) {
        List<AttributeValue> list = new ArrayList<>();
        headers.forEach((name, value) -> list.add(AttributeValue.fromM(
                switch (value) {
                    case HeaderValue.Literal literal ->
                        Map.of(NAME, text(name), VALUE, text(literal.value().reveal()));
                    case HeaderValue.Variable variable -> Map.of(NAME, text(name), VARIABLE, text(variable.name()));
                })));
        return AttributeValue.fromL(list);
    }

    private static Map<String, AttributeValue> delivery(DeliverySettings delivery) {
        Map<String, AttributeValue> item = new HashMap<>();
        delivery.maxRetries().ifPresent(value -> item.put(MAX_RETRIES, number(value)));
        delivery.initialBackoffSeconds().ifPresent(value -> item.put(INITIAL_BACKOFF, number(value)));
        delivery.maxBackoffSeconds().ifPresent(value -> item.put(MAX_BACKOFF, number(value)));
        delivery.attemptTimeoutSeconds().ifPresent(value -> item.put(ATTEMPT_TIMEOUT, number(value)));
        delivery.maxResponseKib().ifPresent(value -> item.put(MAX_RESPONSE, number(value)));
        delivery.maxConcurrent().ifPresent(value -> item.put(MAX_CONCURRENT, number(value)));
        return item;
    }

    private static Map<String, AttributeValue> secrets(SigningSecrets secrets) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(SECRET, text(secrets.current().text().reveal()));
        secrets.previous().ifPresent(previous -> {
            item.put(PREVIOUS_SECRET, text(previous.secret().text().reveal()));
            item.put(PREVIOUS_UNTIL, text(previous.until().toString()));
        });
        return item;
    }

    static WebhookEndpoint read(Map<String, AttributeValue> item) {
        Attributes attributes = new Attributes("an endpoint", item);
        return new WebhookEndpoint(
                attributes.text(ENDPOINT_ID),
                settings(attributes),
                new SigningSecrets(
                        secret(attributes.text(SECRET)),
                        attributes
                                .optionalText(PREVIOUS_SECRET)
                                .map(old -> new SigningSecrets.Previous(secret(old), attributes.time(PREVIOUS_UNTIL)))),
                attributes.optionalText(CONFIG_HASH),
                attributes.time(CREATED),
                attributes.time(UPDATED),
                attributes.number(VERSION));
    }

    private static EndpointSettings settings(Attributes attributes) {
        return new EndpointSettings(
                attributes.text(NAME),
                attributes.text(URL),
                attributes.required(EVENTS).l().stream()
                        .map(event -> WebhookEvent.byWireName(event.s()).orElseThrow())
                        .toList(),
                readHeaders(attributes.required(HEADERS)),
                attributes.bool(INCLUDE_RESPONSE),
                attributes.bool(ALLOW_PRIVATE_NETWORK),
                attributes.bool(DISABLED),
                new DeliverySettings(
                        attributes.optionalInteger(MAX_RETRIES),
                        attributes.optionalInteger(INITIAL_BACKOFF),
                        attributes.optionalInteger(MAX_BACKOFF),
                        attributes.optionalInteger(ATTEMPT_TIMEOUT),
                        attributes.optionalInteger(MAX_RESPONSE),
                        attributes.optionalInteger(MAX_CONCURRENT)));
    }

    private static Map<String, HeaderValue> readHeaders(AttributeValue list) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        list.l().forEach(entry -> {
            Attributes header = new Attributes("a header of an endpoint", entry.m());
            headers.put(
                    header.text(NAME),
                    header.optionalText(VARIABLE)
                            .<HeaderValue>map(HeaderValue.Variable::new)
                            .orElseGet(() -> new HeaderValue.Literal(Secret.of(header.text(VALUE)))));
        });
        return headers;
    }

    private static SigningSecret secret(String text) {
        return new SigningSecret(Secret.of(text));
    }
}
