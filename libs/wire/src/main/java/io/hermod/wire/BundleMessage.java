package io.hermod.wire;

import io.hermod.core.batch.BundleId;
import java.util.Optional;

/** The text of a message that brings a worker to a bundle. */
public final class BundleMessage {
    private static final String START = "{\"v\":1,\"bundle\":\"";
    private static final String END = "\"}";

    private BundleMessage() {}

    public static String encode(BundleId bundle) {
        return START + bundle.value() + END;
    }

    /** Empty if the text is another message. */
    public static Optional<BundleId> decode(String text) {
        if (!text.startsWith(START) || !text.endsWith(END)) {
            return Optional.empty();
        }
        String id = text.substring(START.length(), text.length() - END.length());
        return BundleId.isValid(id) ? Optional.of(new BundleId(id)) : Optional.empty();
    }
}
