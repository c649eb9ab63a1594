package io.hermod.providers.wire;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The query of an address, in the order in which its parameters are added. A name may have several values. */
public final class Query {
    private final List<String> parameters = new ArrayList<>();

    public Query add(String name, Object value) {
        parameters.add(encoded(name) + "=" + encoded(String.valueOf(value)));
        return this;
    }

    /** The address with the query. */
    public URI at(String address) {
        return URI.create(parameters.isEmpty() ? address : address + "?" + String.join("&", parameters));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
