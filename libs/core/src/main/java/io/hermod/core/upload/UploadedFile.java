package io.hermod.core.upload;

/**
 * An upload's metadata.
 *
 * @param name the client's name of the file
 */
public record UploadedFile(String name, String contentType, long bytes) {
    /** The largest file that a provider accepts for a transcription. */
    public static final long MAX_BYTES = 100L * 1024 * 1024;
}
