package io.hermod.core.upload;

/**
 * What is known of an upload without reading it.
 *
 * @param name as the client calls the file
 */
public record UploadedFile(String name, String contentType, long bytes) {
    /** The largest file that is taken: what the most generous of the providers takes for a transcription. */
    public static final long MAX_BYTES = 100L * 1024 * 1024;
}
