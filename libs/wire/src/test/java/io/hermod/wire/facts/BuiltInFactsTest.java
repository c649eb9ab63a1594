package io.hermod.wire.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.ModelFacts.Row;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BuiltInFactsTest {
    private static final Map<String, List<Row>> FAMILIES = BuiltInFacts.get().families();

    /** Else a reader of the table would lack a fact. */
    @Test
    void lastRow_isAboutEveryModel_andHasEveryFact() {
        assertThat(FAMILIES).isNotEmpty().allSatisfy((_, rows) -> {
            Set<String> facts =
                    rows.stream().flatMap(row -> row.facts().keySet().stream()).collect(Collectors.toSet());
            assertThat(rows.getLast().facts()).containsOnlyKeys(facts);
            assertThat(rows.getLast().from()).isZero();
            assertThat(rows.getLast().models().pattern()).isEmpty();
        });
    }

    @Test
    void family_namesItsSources_andTheDateOfTheirLastCheck() throws IOException, MalformedJson {
        JsonTree table = table();

        assertThat(table.members().keySet()).isEqualTo(FAMILIES.keySet()).allSatisfy(family -> {
            JsonTree section = table.required(family);
            assertThat(section.elements("sources"))
                    .isNotEmpty()
                    .allSatisfy(source ->
                            assertThat(URI.create(source.requiredText())).hasScheme("https"));
            assertThat(LocalDate.parse(section.requiredText("checked"))).isAfter("2026-01-01");
        });
    }

    private static JsonTree table() throws IOException, MalformedJson {
        try (InputStream file = BuiltInFacts.class.getResourceAsStream("model-facts.json")) {
            return JsonTree.read(Objects.requireNonNull(file).readAllBytes());
        }
    }
}
