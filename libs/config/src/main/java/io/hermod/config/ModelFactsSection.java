package io.hermod.config;

import io.hermod.core.provider.ModelFacts;
import io.hermod.core.settings.Settings;
import io.hermod.wire.facts.ModelFactsReader;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;
import java.util.Optional;

/** Reads an operator's facts about models from the section {@code model_facts}. */
record ModelFactsSection(Sections sections) {
    static final String NAME = "model_facts";

    ModelFacts read(Map<String, Object> document) {
        return JsonTree.of(document)
                .member(NAME)
                .flatMap(section ->
                        sections.read(NAME, () -> facts(section), (Settings previous) -> usable(previous.modelFacts())))
                .orElse(ModelFacts.NONE);
    }

    private static ModelFacts facts(JsonTree section) {
        try {
            return ModelFactsReader.own(section);
        } catch (InvalidShape invalid) {
            throw new InvalidConfig("config.json: " + invalid.getMessage());
        }
    }

    private static Optional<ModelFacts> usable(ModelFacts previous) {
        return Optional.of(previous).filter(facts -> !facts.families().isEmpty());
    }
}
