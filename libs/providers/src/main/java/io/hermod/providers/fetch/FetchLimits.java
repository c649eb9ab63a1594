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
}
