package io.hermod.wire.facts;

import io.hermod.core.provider.ModelFacts;
import io.hermod.core.provider.ModelFacts.Row;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks rows against a table: only what its rows have is known to mean something. */
record FactsCheck(ModelFacts table) {

    /** @throws InvalidShape if a family, a fact, the kind of a value or a text is not one of the table's */
    void check(JsonTree document) {
        requireObject(document);
        document.members().keySet().forEach(name -> {
            JsonTree rows = document.required(name);
            List<Row> known = Optional.ofNullable(table.families().get(name))
                    .orElseThrow(() -> rows.invalid("is not a family; the families are "
                            + names(table.families().keySet())));
            rows.requiredElements().forEach(row -> checkRow(row, new Family(name, known)));
        });
    }

    private record Family(String name, List<Row> rows) {
        Set<String> facts() {
            return rows.stream().flatMap(row -> row.facts().keySet().stream()).collect(Collectors.toSet());
        }

        /** The values that the rows have; none if it is no fact about the family. */
        List<Object> values(String fact) {
            return rows.stream()
                    .flatMap(row -> Optional.ofNullable(row.facts().get(fact)).stream())
                    .toList();
        }

        /** Whether versions are read from the names of the models. */
        boolean hasVersions() {
            return rows.stream().anyMatch(row -> row.from() > 0);
        }
    }

    private static void checkRow(JsonTree row, Family family) {
        requireObject(row);
        row.member(ModelFactsReader.FROM)
                .ifPresent(from -> require(
                        family.hasVersions(), from, "has no meaning for " + family.name() + ", which has no versions"));
        List<String> facts = ModelFactsReader.factNames(row);
        require(!facts.isEmpty(), row, "needs one of " + names(family.facts()));
        facts.forEach(fact -> {
            List<Object> known = family.values(fact);
            JsonTree value = row.required(fact);
            require(
                    !known.isEmpty(),
                    value,
                    "is not a fact about " + family.name() + "; the facts are " + names(family.facts()));
            checkValue(value, known);
        });
    }

    private static void checkValue(JsonTree value, List<Object> known) {
        switch (known.getFirst()) {
            case Number _ -> {
                int least = known.contains(0) ? 0 : 1;
                boolean isInRange = value.value() instanceof Integer number && number >= least;
                require(isInRange, value, "must be a whole number, " + least + " or more");
            }
            case Boolean _ -> require(value.value() instanceof Boolean, value, "must be true or false");
            case List<?> _ -> {
                Set<Object> texts = known.stream()
                        .flatMap(list -> ((List<?>) list).stream())
                        .collect(Collectors.toSet());
                boolean areKnown = value.value() instanceof List<?> list && texts.containsAll(list);
                require(areKnown, value, "must be an array of " + names(texts));
            }
            default -> require(known.contains(value.value()), value, "must be one of " + names(known));
        }
    }

    private static void requireObject(JsonTree value) {
        require(value.isObject(), value, "must be an object");
    }

    private static void require(boolean isTrue, JsonTree value, String expectation) {
        if (!isTrue) {
            throw value.invalid(expectation);
        }
    }

    private static String names(Collection<?> names) {
        return names.stream().map(String::valueOf).distinct().sorted().collect(Collectors.joining(", "));
    }
}
