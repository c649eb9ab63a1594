package io.hermod.submit.multipart;

import java.util.List;
import java.util.Set;

/**
 * Writes the name of a list's field as providers read it. They take {@code image} once and {@code image[]} any number
 * of times; a client may repeat {@code image}.
 */
final class ListFields {
    private static final String LIST = "[]";

    /** The fields that providers take as lists. Any other field that is repeated stays as it is. */
    private static final Set<String> LISTS =
            Set.of("image", "timestamp_granularities", "include", "known_speaker_names", "known_speaker_references");

    private ListFields() {}

    /** The form in which a field that stands more than once has the name of a list. */
    static Form of(Form form) {
        List<String> names = form.parts().stream().map(FormPart::name).toList();
        return new Form(form.parts().stream()
                .map(part -> isRepeated(part.name(), names) ? part.named(part.name() + LIST) : part)
                .toList());
    }

    private static boolean isRepeated(String name, List<String> names) {
        return LISTS.contains(name)
                && names.stream()
                                .filter(other -> other.equals(name) || other.equals(name + LIST))
                                .limit(2)
                                .count()
                        > 1;
    }
}
