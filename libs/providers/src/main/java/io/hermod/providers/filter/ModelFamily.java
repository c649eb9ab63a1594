package io.hermod.providers.filter;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Models of which a provider takes the same members.
 *
 * @param names matches the model's name in lower case, without what stands before its last slash, and without the
 *     maker's name that Bedrock puts before it
 */
record ModelFamily(Pattern names) {
    static final ModelFamily ALL = matching(".*");

    static ModelFamily matching(String names) {
        return new ModelFamily(Pattern.compile(names));
    }

    boolean contains(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return names.matcher(name.replaceFirst("^openai\\.", "")).matches();
    }
}
