package io.hermod.config;

import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.Endpoint.WireFormat;
import io.hermod.core.provider.ProviderDefinition;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider's base URL as an operator writes it. Vendors print it with the start of the paths, such as {@code /v1},
 * for clients that append the rest. Hermod's paths contain that start already.
 *
 * @param url without the start of the provider's own paths, and without a slash at its end
 */
record BaseUrl(URI url) {
    private static final String NO_URL = "must be an http or https URL";
    private static final String NO_PORT = "must have a port from 1 to 65535";
    private static final String V1 = "/v1";

    /** Cohere's paths, and those of its interface that is compatible with OpenAI's, as clients write them. */
    private static final Set<String> COHERE_STARTS = Set.copyOf(Words.in("""
        /v2 /v2/chat /v2/embed /compatibility /compatibility/v1 /compatibility/v1/chat/completions
        /compatibility/v1/embeddings
        """));

    /** What a base URL of Gemini may end in: its own path, and those of its interface for OpenAI's clients. */
    private static final Set<String> GEMINI_STARTS = Set.of("/models", "/openai", "/openai/chat/completions");

    /** Ends with a version, or with the OpenAI-compatible part below one, such as {@code /v1beta/openai}. */
    private static final Pattern VERSIONED = Pattern.compile(".*/v\\d+[a-z0-9]*(/openai)?");

    /** Java's URI has no host if it contains an underscore, which the names of containers do. */
    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9_.-]+)(?::(\\d*))?");

    private static final int MAX_PORT = 65_535;
    private static final int MAX_PORT_DIGITS = 5;

    /** Why a text is no base URL. The message completes the place of the text, and does not quote it. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String expectation) {
            super(expectation, null, false, false);
        }
    }

    /** An address without a path of the provider's own. */
    static URI address(String text, ConfigValue place) {
        try {
            URI url = uri(text);
            check(url);
            return url;
        } catch (Invalid invalid) {
            throw place.wrong(String.valueOf(invalid.getMessage()));
        }
    }

    /** A base URL of the file. */
    static BaseUrl of(ConfigValue place, ProviderDefinition definition) {
        try {
            return parse(place.text(), definition);
        } catch (Invalid invalid) {
            throw place.wrong(String.valueOf(invalid.getMessage()));
        }
    }

    static BaseUrl parse(String text, ProviderDefinition definition) throws Invalid {
        check(uri(text));
        String address = withoutSlashes(text);
        String end = longestEnd(address, definition);
        return new BaseUrl(uri(address.substring(0, address.length() - end.length())));
    }

    /** The endpoints below this URL: a version in the URL replaces that of the paths. */
    Map<RequestType, Endpoint> endpoints(Map<RequestType, Endpoint> endpoints) {
        if (!isVersioned()) {
            return endpoints;
        }
        Map<RequestType, Endpoint> changed = new EnumMap<>(RequestType.class);
        endpoints.forEach((type, endpoint) -> changed.put(type, endpoint.withoutVersion()));
        return changed;
    }

    boolean isVersioned() {
        return VERSIONED.matcher(url.getRawPath()).matches();
    }

    private static URI uri(String text) throws Invalid {
        try {
            return new URI(text);
        } catch (URISyntaxException wrong) {
            throw noUrl();
        }
    }

    private static void check(URI url) throws Invalid {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getRawAuthority() == null) {
            throw noUrl();
        }
        if (url.getRawAuthority().indexOf('@') >= 0) {
            throw new Invalid("must not have a user or password: put the key into keys");
        }
        if (url.getRawQuery() != null) {
            throw new Invalid("must not have a query");
        }
        if (url.getRawFragment() != null) {
            throw new Invalid("must not have a fragment");
        }
        checkHostAndPort(url);
    }

    private static void checkHostAndPort(URI url) throws Invalid {
        Matcher named = AUTHORITY.matcher(url.getRawAuthority());
        if (named.matches()) {
            checkPort(named.group(2));
        } else if (url.getHost() != null) {
            checkPort(url.getPort() < 0 ? null : Integer.toString(url.getPort()));
        } else {
            throw new Invalid(url.getRawAuthority().indexOf(':') > 0 ? NO_PORT : NO_URL);
        }
        if (url.getHost() == null && "https".equalsIgnoreCase(url.getScheme())) {
            throw new Invalid("must not have an underscore in its host, because TLS does not allow it");
        }
    }

    private static void checkPort(@Nullable String port) throws Invalid {
        if (port == null || port.isEmpty()) {
            return;
        }
        if (port.length() > MAX_PORT_DIGITS || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT) {
            throw new Invalid(NO_PORT);
        }
    }

    private static Invalid noUrl() {
        return new Invalid(NO_URL);
    }

    private static String withoutSlashes(String text) {
        return text.replaceAll("/+$", "");
    }

    /** The longest start of the provider's paths, or whole path, that the address ends with; empty if there is none. */
    private static String longestEnd(String address, ProviderDefinition definition) {
        String longest = "";
        for (String start : starts(definition)) {
            if (start.length() > longest.length() && address.endsWith(start)) {
                longest = start;
            }
        }
        return longest;
    }

    /** A self-hosted server has no known address, so only the version that all of them share is known of its paths. */
    private static Set<String> starts(ProviderDefinition definition) {
        Set<String> starts = new HashSet<>(Set.of(V1));
        if (speaks(definition, WireFormat.AZURE)) {
            starts.addAll(KeyAccessReader.AZURE_STARTS);
        }
        if (speaks(definition, WireFormat.COHERE)) {
            starts.addAll(COHERE_STARTS);
        }
        if (speaks(definition, WireFormat.GEMINI)) {
            starts.addAll(GEMINI_STARTS);
        }
        definition.endpoints().forEach((type, endpoint) -> {
            String start = endpoint.path().endsWith("/" + type.path())
                    ? endpoint.path()
                            .substring(0, endpoint.path().length() - type.path().length() - 1)
                    : "";
            if (!start.isEmpty() && (start.equals(V1) || definition.baseUrl().isPresent())) {
                starts.add(start);
                starts.add(endpoint.path());
            }
        });
        return starts;
    }

    private static boolean speaks(ProviderDefinition definition, WireFormat format) {
        return definition.endpoints().values().stream().anyMatch(endpoint -> endpoint.format() == format);
    }
}
