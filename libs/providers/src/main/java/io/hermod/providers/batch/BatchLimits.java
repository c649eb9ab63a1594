package io.hermod.providers.batch;

/**
 * How much a batch may hold.
 *
 * @param lines how many requests
 * @param bytes of all of them
 */
public record BatchLimits(int lines, long bytes) {
    private static final int MEGABYTE = 1_000_000;

    static BatchLimits of(int lines, int megabytes) {
        return new BatchLimits(lines, (long) megabytes * MEGABYTE);
    }
}
