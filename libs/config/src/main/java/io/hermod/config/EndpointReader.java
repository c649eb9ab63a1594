package io.hermod.config;

import io.hermod.core.address.HostLookup;
import io.hermod.core.shared.Sha256;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.SeededEndpoint;
import io.hermod.wire.StrictJson;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the section {@code webhooks}. */
final class EndpointReader {
    static final String SECTION = "webhooks";

    /** The operator's machine may resolve other names than the webhook function, which checks each connection. */
    private static final HostLookup UNRESOLVED = host -> new InetAddress[0];

    private EndpointReader() {}

    static List<SeededEndpoint> read(ConfigValue root) {
        List<SeededEndpoint> endpoints = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ConfigValue endpoint : root.list(SECTION)) {
            EndpointSettings settings = settings(endpoint);
            if (!names.add(settings.name())) {
                throw endpoint.wrong("has the name of another endpoint");
            }
            endpoints.add(new SeededEndpoint(settings, hash(settings)));
        }
        return endpoints;
    }

    private static EndpointSettings settings(ConfigValue endpoint) {
        EndpointBody body = EndpointBody.read(endpoint);
        try {
            return body.settings(Map.of(), UNRESOLVED);
        } catch (InvalidConfig invalid) {
            throw endpoint.wrong("is invalid: " + invalid.getMessage());
        }
    }

    private static String hash(EndpointSettings settings) {
        return HexFormat.of().formatHex(Sha256.newDigest().digest(StrictJson.write(EndpointBody.revealed(settings))));
    }
}
