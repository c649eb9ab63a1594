package io.hermod.providers.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where the JDK's client connects to. It takes no host with an underscore, which the names of containers have, so such
 * a host is replaced with its address and named in the header {@code Host}.
 *
 * @param host the header, if the client would write another one
 */
record ServerAddress(URI uri, Optional<String> host) {
    static final String HOST = "host";

    /** Finds the address of a host. */
    @FunctionalInterface
    interface Lookup {
        InetAddress find(String host) throws UnknownHostException;
    }

    /** Read once, when the client's classes are loaded. */
    private static final String ALLOWED = "jdk.httpclient.allowRestrictedHeaders";

    /** Lets requests name a host. */
    static void allowHost() {
        if (System.getProperty(ALLOWED) == null) {
            System.setProperty(ALLOWED, HOST);
        }
    }

    /** Costs a look-up of the host's name if the client does not take it. */
    static ServerAddress of(URI uri, Lookup lookup) throws UnknownHostException {
        String authority = uri.getRawAuthority();
        if (uri.getHost() != null || authority == null) {
            return new ServerAddress(uri, Optional.empty());
        }
        int port = authority.indexOf(':');
        String name = port < 0 ? authority : authority.substring(0, port);
        String rest = port < 0 ? "" : authority.substring(port);
        return new ServerAddress(
                URI.create(uri.getScheme() + "://" + literal(lookup.find(name)) + rest + uri.getRawPath()),
                Optional.of(authority));
    }

    private static String literal(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }
}
