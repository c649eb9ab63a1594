package io.hermod.webhooks;

import io.hermod.core.address.AddressGuard;
import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.WebTarget;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.guardedhttp.GuardedClient;
import java.net.UnknownHostException;

/**
 * The clients that call endpoints.
 *
 * @param strict reaches public addresses only
 * @param lenient reaches private networks too
 */
public record WebhookClients(GuardedClient strict, GuardedClient lenient) implements AutoCloseable {

    public static WebhookClients create() {
        return new WebhookClients(
                new GuardedClient(AddressGuard.strict()), new GuardedClient(AddressGuard.allowingPrivateNetworks()));
    }

    /** The client that may call the endpoint. */
    GuardedClient of(EndpointSettings endpoint) {
        return endpoint.allowPrivateNetwork() ? lenient : strict;
    }

    /**
     * Checks the endpoint's URL and the addresses that its host has now.
     *
     * @throws ForbiddenAddress if the endpoint may not be called there
     */
    public void check(EndpointSettings endpoint) throws ForbiddenAddress, UnknownHostException {
        of(endpoint).check(target(endpoint));
    }

    /** The endpoint's URL, which has http only if the endpoint may be in a private network. */
    static WebTarget target(EndpointSettings endpoint) throws ForbiddenAddress {
        WebTarget target = WebTarget.of(endpoint.url());
        if (!endpoint.allowPrivateNetwork() && target.uri().getScheme().equals("http")) {
            throw new ForbiddenAddress("must use https");
        }
        return target;
    }

    @Override
    public void close() {
        strict.close();
        lenient.close();
    }
}
