package io.hermod.wire.facts;

import io.hermod.core.provider.ModelFacts;
import io.hermod.core.provider.ModelFacts.Row;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads rows of facts: {@code {"claude": [{"models": "opus", "from": "4.5", "max_output_tokens": 64000}]}}. */
public final class ModelFactsReader {
    static final String FROM = "from";
    private static final String MODELS = "models";

    /** The members that say which models a row is about. */
    private static final Set<String> ABOUT = Set.of(MODELS, FROM);

    private static final Pattern VERSION = Pattern.compile("(\\d{1,2})(?:\\.(\\d{1,2}))?");

    private ModelFactsReader() {}

    /**
     * An operator's rows, which may have the families and facts of Hermod's table, and the texts that it has.
     *
     * @throws InvalidShape if a row has others; the message has the path of the value
     */
    public static ModelFacts own(JsonTree document) {
        new FactsCheck(BuiltInFacts.get()).check(document);
        return read(document, UnaryOperator.identity());
    }

    /** @param rows finds the array of rows in a family's member */
    static ModelFacts read(JsonTree document, UnaryOperator<JsonTree> rows) {
        Map<String, List<Row>> families = new HashMap<>();
        document.members()
                .keySet()
                .forEach(family -> families.put(
                        family,
                        rows.apply(document.required(family)).requiredElements().stream()
                                .map(ModelFactsReader::row)
                                .toList()));
        return new ModelFacts(families);
    }

    private static Row row(JsonTree row) {
        Map<String, Object> facts = new HashMap<>();
        factNames(row).forEach(name -> facts.put(name, row.required(name).value()));
        return new Row(models(row), from(row), facts);
    }

    static List<String> factNames(JsonTree row) {
        return row.members().keySet().stream()
                .filter(name -> !ABOUT.contains(name))
                .toList();
    }

    private static Pattern models(JsonTree row) {
        String models = row.has(MODELS) ? row.requiredText(MODELS) : "";
        try {
            return Pattern.compile(models, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException invalid) {
            throw row.required(MODELS).invalid("must be a regular expression");
        }
    }

    private static int from(JsonTree row) {
        if (!row.has(FROM)) {
            return 0;
        }
        Matcher version = VERSION.matcher(row.requiredText(FROM));
        if (!version.matches()) {
            throw row.required(FROM).invalid("must be a version such as \"4.5\"");
        }
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        return Integer.parseInt(version.group(1)) * 100 + minor;
    }
}
