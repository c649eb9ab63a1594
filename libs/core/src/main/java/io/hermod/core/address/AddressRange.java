package io.hermod.core.address;

import java.net.InetAddress;

/** The addresses that begin with the same bits, such as {@code 10.0.0.0/8}. */
record AddressRange(InetAddress first, int bits, AddressKind kind) {

    static AddressRange of(String range, AddressKind kind) {
        int slash = range.indexOf('/');
        return new AddressRange(
                InetAddress.ofLiteral(range.substring(0, slash)), Integer.parseInt(range.substring(slash + 1)), kind);
    }

    boolean contains(byte[] address) {
        byte[] start = first.getAddress();
        if (start.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((start[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
