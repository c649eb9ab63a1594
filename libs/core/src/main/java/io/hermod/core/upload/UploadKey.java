package io.hermod.core.upload;

import io.hermod.core.shared.Caller;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an upload lies: below its owner, so that another caller's id leads nowhere. */
public record UploadKey(Caller owner, UploadId id) {
    private static final String FOLDER = "uploads/";
    private static final Pattern FORM = Pattern.compile(FOLDER + "(anonymous|[0-9a-f]{32})/(" + UploadId.FORM + ")");

    public String value() {
        return FOLDER + owner.name() + "/" + id;
    }

    /** Empty where the text has not the form of a key: it may come from a message that is not ours. */
    public static Optional<UploadKey> parse(String text) {
        Matcher key = FORM.matcher(text);
        return key.matches()
                ? Optional.of(new UploadKey(new Caller(key.group(1)), new UploadId(key.group(2))))
                : Optional.empty();
    }
}
