package io.hermod.guardedhttp;

import io.hermod.core.address.AddressGuard;
import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.HostLookup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host when a connection is made. All its addresses are checked, and the connection goes to one of them: the
 * name is not resolved a second time.
 */
record GuardedResolver(AddressGuard guard, HostLookup lookup) implements DnsResolver {
    private static final int NO_PORT = -1;

    /** A host has an address that may not be called. */
    static final class Blocked extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private final transient ForbiddenAddress why;

        Blocked(ForbiddenAddress why) {
            super(why.reason());
            this.why = why;
        }

        ForbiddenAddress why() {
            return why;
        }
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Stream.of(checked(host, port))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return checked(host, NO_PORT);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private InetAddress[] checked(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = lookup.addresses(host);
        try {
            for (InetAddress address : addresses) {
                guard.check(host, port, address);
            }
        } catch (ForbiddenAddress forbidden) {
            throw new Blocked(forbidden);
        }
        return addresses;
    }
}
