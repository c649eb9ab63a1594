package io.hermod.core.address;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface HostLookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
}
