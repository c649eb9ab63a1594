package io.hermod.providers.filter;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Models of which a provider takes the same members.
 *
 * @param names matches the model's name in lower case, without what stands before its last slash
 */
record ModelFamily(Pattern names) {
    static final ModelFamily ALL = matching(".*");

    static ModelFamily matching(String names) {
        return new ModelFamily(Pattern.compile(names));
    }

    boolean contains(String model) {
        return names.matcher(model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT))
                .matches();
    }
}
