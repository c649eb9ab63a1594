package io.hermod.submit;

import io.hermod.core.request.CallOptions;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.HeaderFilter;
import io.hermod.gateway.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * Reads those of Bifrost's headers that concern the calls of providers, and the name of the webhook. A header that
 * Hermod does not serve is never dropped in silence: it is rejected if the caller would get something else than it asks
 * for, and named otherwise.
 *
 * @param headers all of a request, by lower-case name
 * @param type of the request
 */
record BifrostHeaders(SortedMap<String, String> headers, HeaderFilter filter, RequestType type) {
    private static final String PREFIX = "x-bf-";
    private static final String FORWARDED = "x-bf-eh-";
    private static final String KEY_NAME = "x-bf-api-key";
    private static final String KEY_ID = "x-bf-api-key-id";
    private static final String RAW_RESPONSE = "x-bf-send-back-raw-response";
    private static final String WEBHOOK = "x-bf-async-webhook";
    private static final String TRACE_STATE = "tracestate";

    /** Members of the body that Hermod does not know are always passed on. */
    private static final Set<String> SERVED = Set.of(
            KEY_NAME,
            KEY_ID,
            RAW_RESPONSE,
            WEBHOOK,
            "x-bf-vk",
            "x-bf-async",
            "x-bf-async-id",
            "x-bf-async-job-result-ttl",
            "x-bf-passthrough-extra-params");

    /** The headers of the API whose form the request has. */
    private static final Set<String> OF_MESSAGES = Set.of(CallOptions.ANTHROPIC_VERSION, CallOptions.ANTHROPIC_BETA);

    private static final Pattern NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t -~]*");

    /** W3C's form; ids of zeros and the version ff are invalid. */
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]*)?");

    private static final int MAX_TRACE = 512;

    /** @throws ApiException 400 if a header asks for something that Hermod does not do */
    CallOptions options() {
        return new CallOptions(forwarded(), KeyChoice.of(value(KEY_ID), value(KEY_NAME)), isRawResponse());
    }

    /** The name of the endpoint that the outcome is sent to. */
    Optional<String> webhook() {
        return value(WEBHOOK);
    }

    /** The names of the headers that are not served, in alphabetical order. */
    List<String> unserved() {
        List<String> names = new ArrayList<>(headers.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !name.startsWith(FORWARDED) && !SERVED.contains(name))
                .toList());
        if (headers.containsKey(CallOptions.TRACE_PARENT) && trace().isEmpty()) {
            names.add(CallOptions.TRACE_PARENT);
        }
        return names;
    }

    private Map<String, String> forwarded() {
        Map<String, String> forwarded = new HashMap<>();
        trace().ifPresent(trace -> {
            forwarded.put(CallOptions.TRACE_PARENT, trace);
            value(TRACE_STATE)
                    .filter(state ->
                            state.length() <= MAX_TRACE && VALUE.matcher(state).matches())
                    .ifPresent(state -> forwarded.put(TRACE_STATE, state));
        });
        headers.forEach((name, value) -> {
            if (filter.isListed(name) || isOfType(name)) {
                forwarded.put(name, checked(name, value));
            }
        });
        headers.forEach((name, value) -> {
            if (name.startsWith(FORWARDED)) {
                forwarded.put(allowed(name.substring(FORWARDED.length())), checked(name, value));
            }
        });
        return forwarded;
    }

    private boolean isOfType(String name) {
        return type == RequestType.MESSAGES && OF_MESSAGES.contains(name) && filter.allows(name);
    }

    private String allowed(String name) {
        if (!NAME.matcher(name).matches()) {
            throw ApiException.badRequest(FORWARDED + " must be followed by the name of a header");
        }
        if (!filter.allows(name)) {
            throw ApiException.badRequest(FORWARDED + name + ": the header " + name + " is not sent to providers");
        }
        return name;
    }

    private static String checked(String name, String value) {
        if (!VALUE.matcher(value).matches()) {
            throw ApiException.badRequest(name + " must be printable ASCII");
        }
        return value.strip();
    }

    private Optional<String> trace() {
        return value(CallOptions.TRACE_PARENT)
                .filter(trace -> trace.length() <= MAX_TRACE
                        && TRACE_PARENT.matcher(trace).matches());
    }

    private boolean isRawResponse() {
        return value(RAW_RESPONSE)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw ApiException.badRequest(RAW_RESPONSE + " must be true or false");
                })
                .orElse(false);
    }

    /** Without the spaces around it; empty if the header is absent or has no value. */
    private Optional<String> value(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
