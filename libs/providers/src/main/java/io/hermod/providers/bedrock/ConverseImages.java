package io.hermod.providers.bedrock;

import java.util.Optional;

/** The files behind the URLs of a request, which Converse takes as bytes only. */
@FunctionalInterface
public interface ConverseImages {

    /** A file that was fetched. Its text is base64. */
    record FetchedImage(String mediaType, String base64) {

        /** The file may be secret, so only its type is printed. */
        @Override
        public String toString() {
            return "FetchedImage[" + mediaType + "]";
        }
    }

    /** No files. */
    static ConverseImages none() {
        return _ -> Optional.empty();
    }

    /** The file of a URL; empty if it was not fetched. */
    Optional<FetchedImage> at(String url);
}
