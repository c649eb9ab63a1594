package io.hermod.providers.wire;

import io.hermod.wire.tree.InvalidShape;

/**
 * A file that a request names by its URL, and that the provider takes as bytes only.
 *
 * @param path of the member that has the URL, such as {@code messages[1].content[0].image_url}
 */
public record RemoteFile(String path, String url, Kind kind) {

    /** What the file has to be. */
    public enum Kind {
        IMAGE,
        /** An image or a document. */
        ANY
    }

    /** An error of the client's that names the member. */
    public InvalidShape invalid(String reason) {
        return new InvalidShape(path + " " + reason);
    }

    /** The URL may hold a signature, so it is not printed. */
    @Override
    public String toString() {
        return "RemoteFile[" + path + "]";
    }
}
