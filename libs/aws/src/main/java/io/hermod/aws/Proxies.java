package io.hermod.aws;

import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * The proxy of the connections to AWS. It is the one that the environment or the system properties name, as the SDK
 * reads them, but this machine's own emulators are reached without it.
 */
final class Proxies {
    /** The SDK compares hosts with these as regular expressions. */
    private static final Set<String> LOOPBACK = Set.of("127(\\.\\d+){3}", "localhost", "\\[?::1]?");

    private Proxies() {}

    static ProxyConfiguration exceptForLoopback() {
        Set<String> direct = new HashSet<>(ProxyConfiguration.builder().build().nonProxyHosts());
        direct.addAll(LOOPBACK);
        return ProxyConfiguration.builder().nonProxyHosts(direct).build();
    }
}
