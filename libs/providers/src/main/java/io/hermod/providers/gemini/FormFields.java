package io.hermod.providers.gemini;

import io.hermod.providers.wire.MarkedForm;
import io.hermod.wire.tree.InvalidShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The text fields of a form. */
record FormFields(Map<String, String> byName) {
    FormFields {
        byName = Map.copyOf(byName);
    }

    static FormFields of(MarkedForm form) {
        Map<String, String> byName = new LinkedHashMap<>();
        form.fields().forEach(field -> byName.putIfAbsent(field.name(), field.text()));
        return new FormFields(byName);
    }

    /** A field that is not blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(byName.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    Optional<Double> number(String name) {
        try {
            return text(name).map(Double::valueOf);
        } catch (NumberFormatException _) {
            throw new InvalidShape(name + " must be a number");
        }
    }

    /** The names of the fields that are not mapped. */
    List<String> dropped(Set<String> mapped) {
        return byName.keySet().stream()
                .filter(name -> !mapped.contains(name))
                .sorted()
                .toList();
    }

    /** Texts may be secret, so only the names are printed. */
    @Override
    public String toString() {
        return "FormFields" + byName.keySet();
    }
}
