package io.hermod.providers.fetch;

import java.time.Duration;

/**
 * How much is fetched for a request.
 *
 * @param files with different URLs
 * @param atOnce files
 * @param fileBytes of a file
 * @param allBytes of all files together
 * @param fileTime from the look-up of the host to the last byte of the file, with redirects
 * @param redirects of a file
 */
public record FetchLimits(int files, int atOnce, int fileBytes, int allBytes, Duration fileTime, int redirects) {

    /**
     * Bedrock takes 20 images of 3.75 MB, documents of 4.5 MB and requests of about 25 MB; Anthropic images of 5 MB.
     * Servers of images answer within seconds, and the worker is billed while it waits.
     */
    public static final FetchLimits DEFAULT =
            new FetchLimits(20, 4, 5 * 1024 * 1024, 20 * 1024 * 1024, Duration.ofSeconds(10), 3);

    /** Providers make larger files than models read: images of four megapixels, minutes of sound. */
    private static final int OUTPUT_FACTOR = 6;

    /** The same limits for the files that a provider has made, which are larger and come from one server. */
    FetchLimits forOutputs() {
        return new FetchLimits(
                files,
                atOnce,
                OUTPUT_FACTOR * fileBytes,
                OUTPUT_FACTOR * allBytes,
                fileTime.multipliedBy(OUTPUT_FACTOR),
                redirects);
    }
}
