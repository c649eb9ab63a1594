package io.hermod.wire.facts;

import io.hermod.core.provider.ModelFacts;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Hermod's table, read when a model of one of its families is first called or an operator has rows of their own. */
final class BuiltInFacts {
    private static final String FILE = "model-facts.json";
    private static final String ROWS = "rows";

    private BuiltInFacts() {}

    static ModelFacts get() {
        return Holder.FACTS;
    }

    private static final class Holder {
        static final ModelFacts FACTS = read();
    }

    private static ModelFacts read() {
        try (InputStream file = Objects.requireNonNull(BuiltInFacts.class.getResourceAsStream(FILE))) {
            return ModelFactsReader.read(JsonTree.read(file.readAllBytes()), family -> family.required(ROWS));
        } catch (IOException | MalformedJson impossible) {
            throw new IllegalStateException(FILE + " cannot be read", impossible);
        }
    }
}
