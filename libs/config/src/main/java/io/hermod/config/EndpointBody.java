package io.hermod.config;

import io.hermod.core.address.HostLookup;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.HeaderValue;
import io.hermod.core.webhook.WebhookEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A webhook endpoint as an admin's request or {@code config.json} describes it. Its members have the right kinds;
 * {@link #settings} checks their values.
 *
 * @param events by their names on the wire
 * @param numbers those that were given, possibly negative
 */
public record EndpointBody(
        String name,
        String url,
        List<String> events,
        Map<String, HeaderValue> headers,
        boolean includeResponse,
        boolean allowPrivateNetwork,
        boolean disabled,
        Map<DeliveryMember, Integer> numbers) {

    private static final List<String> MEMBERS = Stream.concat(
                    Stream.of(
                            "name",
                            "url",
                            "events",
                            "headers",
                            "include_response",
                            "allow_private_network",
                            "disabled"),
                    Stream.of(DeliveryMember.values()).map(DeliveryMember::wireName))
            .toList();

    /** Members of responses, which are ignored in case a client sends a response back. */
    private static final Set<String> IGNORED = Set.of(
            "id",
            "secret",
            "consecutive_failures",
            "last_success_at",
            "last_failure_at",
            "previous_secret_expires_at",
            "config_hash",
            "created_at",
            "updated_at");

    /** What a header may have without losing a space at its ends. */
    private static final Pattern NAME = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");

    public EndpointBody {
        events = List.copyOf(events);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        numbers = Map.copyOf(numbers);
    }

    /**
     * The description in a request.
     *
     * @throws InvalidConfig if a member is unknown or of the wrong kind
     */
    public static EndpointBody read(Map<String, Object> body) {
        return read(ConfigValue.ofRequest(body, "the webhook endpoint"));
    }

    static EndpointBody read(ConfigValue endpoint) {
        endpoint.members().forEach((name, value) -> {
            if (!MEMBERS.contains(name) && !IGNORED.contains(name)) {
                throw value.wrong("is no member of a webhook endpoint, which has " + String.join(", ", MEMBERS));
            }
        });
        Map<DeliveryMember, Integer> numbers = new EnumMap<>(DeliveryMember.class);
        for (DeliveryMember member : DeliveryMember.values()) {
            endpoint.member(member.wireName()).ifPresent(number -> numbers.put(member, number.integer()));
        }
        return new EndpointBody(
                endpoint.member("name").map(ConfigValue::text).orElse(""),
                endpoint.member("url").map(ConfigValue::text).orElse(""),
                endpoint.list("events").stream().map(ConfigValue::text).toList(),
                endpoint.member("headers").map(EndpointHeaders::read).orElse(Map.of()),
                is(endpoint, "include_response"),
                is(endpoint, "allow_private_network"),
                is(endpoint, "disabled"),
                numbers);
    }

    private static boolean is(ConfigValue endpoint, String member) {
        return endpoint.member(member).map(ConfigValue::bool).orElse(false);
    }

    /**
     * The settings.
     *
     * @param stored the endpoint's headers, which keep their values where the body has the placeholder
     * @throws InvalidConfig if a value is invalid; the message is the contract's
     */
    public EndpointSettings settings(Map<String, HeaderValue> stored, HostLookup hosts) {
        checkName();
        new EndpointUrl(allowPrivateNetwork, hosts).check(url);
        return new EndpointSettings(
                name,
                url,
                checkedEvents(),
                EndpointHeaders.checked(headers, stored),
                includeResponse,
                allowPrivateNetwork,
                disabled,
                DeliveryMember.settings(numbers));
    }

    private void checkName() {
        if (name.isBlank()) {
            throw new InvalidConfig("webhook endpoint name cannot be empty");
        }
        if (!NAME.matcher(name).matches()) {
            throw new InvalidConfig("webhook endpoint name must be 1 to 255 printable ASCII characters, without spaces"
                    + " at its ends, because it is sent in a header");
        }
    }

    private List<WebhookEvent> checkedEvents() {
        if (events.isEmpty()) {
            throw new InvalidConfig("webhook endpoint must subscribe to at least one event");
        }
        List<WebhookEvent> known = new ArrayList<>();
        for (String wireName : events) {
            WebhookEvent event = WebhookEvent.byWireName(wireName)
                    .orElseThrow(() -> new InvalidConfig("unknown webhook event \"" + wireName + "\""));
            if (known.contains(event)) {
                throw new InvalidConfig("duplicate webhook event \"" + wireName + "\"");
            }
            known.add(event);
        }
        return known;
    }

    /** The endpoint in a response, without the values of its headers. What has its default is left out. */
    public static Map<String, Object> of(EndpointSettings settings) {
        return document(settings, EndpointHeaders.redacted(settings.headers()));
    }

    /** The endpoint with the values of its headers. */
    static Map<String, Object> revealed(EndpointSettings settings) {
        return document(settings, EndpointHeaders.revealed(settings.headers()));
    }

    private static Map<String, Object> document(EndpointSettings settings, Map<String, Object> headers) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", settings.name());
        document.put("url", settings.url());
        document.put("include_response", settings.includeResponse());
        document.put("allow_private_network", settings.allowPrivateNetwork());
        for (DeliveryMember member : DeliveryMember.values()) {
            member.in(settings.delivery()).ifPresent(number -> document.put(member.wireName(), number));
        }
        document.put("disabled", settings.disabled());
        document.put(
                "events", settings.events().stream().map(WebhookEvent::wireName).toList());
        if (!headers.isEmpty()) {
            document.put("headers", headers);
        }
        return document;
    }
}
