package io.hermod.core.address;

import java.net.InetAddress;
import java.util.List;

/** What an IP address stands for, by the registries of special addresses of IANA. */
public enum AddressKind {
    /** Of the Internet. */
    PUBLIC,
    /** Of this machine or of a private network. An operator may allow a host there. */
    PRIVATE,
    /** Link-local, of a cloud's metadata, reserved, or with another address inside. Never called. */
    RESERVED;

    /** The first range that has the address counts; the last one of each family has all addresses. */
    private static final List<AddressRange> RANGES = List.of(
            // Metadata of Alibaba and Azure, which are not link-local.
            AddressRange.of("100.100.100.200/32", RESERVED),
            AddressRange.of("168.63.129.16/32", RESERVED),
            AddressRange.of("10.0.0.0/8", PRIVATE),
            AddressRange.of("100.64.0.0/10", PRIVATE),
            AddressRange.of("127.0.0.0/8", PRIVATE),
            AddressRange.of("172.16.0.0/12", PRIVATE),
            AddressRange.of("192.168.0.0/16", PRIVATE),
            AddressRange.of("0.0.0.0/8", RESERVED),
            // Link-local, with the metadata of instances and containers.
            AddressRange.of("169.254.0.0/16", RESERVED),
            AddressRange.of("192.0.0.0/24", RESERVED),
            AddressRange.of("192.0.2.0/24", RESERVED),
            AddressRange.of("192.88.99.0/24", RESERVED),
            AddressRange.of("198.18.0.0/15", RESERVED),
            AddressRange.of("198.51.100.0/24", RESERVED),
            AddressRange.of("203.0.113.0/24", RESERVED),
            // Multicast, and what is left with the broadcast address.
            AddressRange.of("224.0.0.0/3", RESERVED),
            AddressRange.of("0.0.0.0/0", PUBLIC),
            AddressRange.of("::1/128", PRIVATE),
            // Services of an instance at Amazon and Google.
            AddressRange.of("fd00:ec2::/32", RESERVED),
            AddressRange.of("fd20:ce::/32", RESERVED),
            AddressRange.of("fc00::/7", PRIVATE),
            // Teredo and other protocols, documentation, 6to4.
            AddressRange.of("2001::/23", RESERVED),
            AddressRange.of("2001:db8::/32", RESERVED),
            AddressRange.of("2002::/16", RESERVED),
            AddressRange.of("3fff::/20", RESERVED),
            AddressRange.of("2000::/3", PUBLIC),
            // NAT64, IPv4 in IPv6, link-local, multicast and all that is not assigned.
            AddressRange.of("::/0", RESERVED));

    /** The kind of an address. */
    public static AddressKind of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return RANGES.stream()
                .filter(range -> range.contains(bytes))
                .findFirst()
                .orElseThrow()
                .kind();
    }
}
