package io.hermod.core.address;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets calls to URLs that clients name reach public addresses only. It is asked twice: about the URL, and about each
 * address of its host when a connection is made, because a name's addresses may change in between.
 *
 * @param privateHosts hosts that may have private addresses, each as {@code host} or {@code host:port} in lower case
 * @param anyPrivateHost whether every host may have private addresses
 */
public record AddressGuard(Set<String> privateHosts, boolean anyPrivateHost) {
    public AddressGuard {
        privateHosts = Set.copyOf(privateHosts);
    }

    /** A guard that lets no call reach a private address. */
    public static AddressGuard strict() {
        return new AddressGuard(Set.of(), false);
    }

    /** A guard that allows the hosts of a list with commas. */
    public static AddressGuard allowing(String hosts) {
        return new AddressGuard(
                Pattern.compile(",")
                        .splitAsStream(hosts)
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                false);
    }

    /** A guard that allows the private addresses of every host. */
    public static AddressGuard allowingPrivateNetworks() {
        return new AddressGuard(Set.of(), true);
    }

    /**
     * Checks what is known before the host's name is resolved.
     *
     * @throws ForbiddenAddress if the URL has an address that may not be called
     */
    public void check(WebTarget target) throws ForbiddenAddress {
        Optional<InetAddress> literal = target.literal();
        if (literal.isPresent()) {
            check(target.host(), target.port(), literal.get());
        }
    }

    /**
     * Checks an address of a host.
     *
     * @throws ForbiddenAddress if the address may not be called
     */
    public void check(String host, int port, InetAddress address) throws ForbiddenAddress {
        boolean mayPass = switch (AddressKind.of(address)) {
            case PUBLIC -> true;
            case PRIVATE -> anyPrivateHost || privateHosts.contains(host) || privateHosts.contains(host + ":" + port);
            case RESERVED -> false;
        };
        if (!mayPass) {
            throw new ForbiddenAddress("has a host whose address is not public");
        }
    }
}
