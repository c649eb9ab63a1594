package io.hermod.core.upload;

import io.hermod.core.shared.Caller;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An upload's key in the store. It contains the owner, so that other callers cannot use the id. */
public record UploadKey(Caller owner, UploadId id) {
    private static final String FOLDER = "uploads/";
    private static final Pattern FORM = Pattern.compile(FOLDER + "(anonymous|[0-9a-f]{32})/(" + UploadId.FORM + ")");

    public String value() {
        return FOLDER + owner.name() + "/" + id;
    }

    /** Empty if the text is not a valid key, as in a message from another sender. */
    public static Optional<UploadKey> parse(String text) {
        Matcher key = FORM.matcher(text);
        return key.matches()
                ? Optional.of(new UploadKey(new Caller(key.group(1)), new UploadId(key.group(2))))
                : Optional.empty();
    }
}
