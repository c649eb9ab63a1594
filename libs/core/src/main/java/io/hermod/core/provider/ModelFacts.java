package io.hermod.core.provider;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What models take, as rows by the family of the models.
 *
 * @param families in each, the first row that is about a model counts
 */
public record ModelFacts(Map<String, List<Row>> families) {
    public static final ModelFacts NONE = new ModelFacts(Map.of());

    public ModelFacts {
        Map<String, List<Row>> copies = new HashMap<>();
        families.forEach((family, rows) -> copies.put(family, List.copyOf(rows)));
        families = Map.copyOf(copies);
    }

    /**
     * Facts about some models.
     *
     * @param models found somewhere in the models' names
     * @param from the lowest version: the major one times 100 plus the minor one
     * @param facts texts, numbers, booleans, and lists of texts
     */
    public record Row(Pattern models, int from, Map<String, Object> facts) {
        public Row {
            facts = Map.copyOf(facts);
        }

        private boolean isAbout(String name, int version) {
            return version >= from && models.matcher(name).find();
        }
    }

    /** The facts about a model; empty if no row is about it. */
    public Map<String, Object> about(String family, String name, int version) {
        return Optional.ofNullable(families.get(family)).stream()
                .flatMap(List::stream)
                .filter(row -> row.isAbout(name, version))
                .findFirst()
                .map(Row::facts)
                .orElse(Map.of());
    }
}
