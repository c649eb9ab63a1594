package io.hermod.config;

import io.hermod.core.address.AddressGuard;
import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.HostLookup;
import io.hermod.core.address.WebTarget;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/** Checks the URL of a webhook endpoint. The first fault is reported. */
record EndpointUrl(boolean allowPrivateNetwork, HostLookup hosts) {
    private static final String URL = "webhook URL ";

    /** @throws InvalidConfig if deliveries may not go to the URL */
    void check(String url) {
        URI uri = uri(url);
        if (!allowPrivateNetwork && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new InvalidConfig(URL + "must use https (http requires allow_private_network)");
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw new InvalidConfig(URL + "must not contain credentials");
        }
        if (uri.getRawFragment() != null) {
            throw new InvalidConfig(URL + "must not contain a fragment");
        }
        try {
            checkAddresses(WebTarget.of(uri));
        } catch (ForbiddenAddress forbidden) {
            throw new InvalidConfig(URL + forbidden.reason());
        }
    }

    private static URI uri(String url) {
        if (url.isEmpty()) {
            throw new InvalidConfig(URL + "cannot be empty");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException invalid) {
            throw new InvalidConfig("invalid webhook URL: it has a character that must be encoded, or no valid host");
        }
    }

    private void checkAddresses(WebTarget target) throws ForbiddenAddress {
        AddressGuard guard = allowPrivateNetwork ? AddressGuard.allowingPrivateNetworks() : AddressGuard.strict();
        guard.check(target);
        try {
            for (InetAddress address : hosts.addresses(target.host())) {
                guard.check(target.host(), target.port(), address);
            }
        } catch (UnknownHostException unknown) {
            throw new ForbiddenAddress("has a host that does not resolve");
        }
    }
}
