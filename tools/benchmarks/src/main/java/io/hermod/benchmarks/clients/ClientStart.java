package io.hermod.benchmarks.clients;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One way in which the probe is started. */
record ClientStart(HttpClientKind client, URI endpoint, boolean cached) {
    /** In a report the clients are next to each other. */
    static final Comparator<ClientStart> ORDER = Comparator.comparing(ClientStart::cached)
            .thenComparing(start -> start.endpoint().getScheme())
            .thenComparing(ClientStart::client);

    /** All starts, in the order of a round. */
    static List<ClientStart> all(List<URI> endpoints) {
        return endpoints.stream()
                .flatMap(endpoint -> Stream.of(false, true)
                        .flatMap(cached -> Stream.of(HttpClientKind.values())
                                .map(client -> new ClientStart(client, endpoint, cached))))
                .toList();
    }

    String label() {
        return client.label() + " " + endpoint.getScheme() + (cached ? ", AOT cache" : "");
    }
}
