package io.hermod.providers.filter;

import io.hermod.wire.JsonEdit;
import io.hermod.wire.tree.InvalidShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The edits of a form's fields. */
final class FormEdits {
    private final List<JsonEdit> edits = new ArrayList<>();
    private final Set<String> dropped = new LinkedHashSet<>();

    FormEdits(List<Member> fields, ObjectRules rules) {
        ChosenActions actions = new ChosenActions(fields, rules);
        for (int index = 0; index < fields.size(); index++) {
            edit(fields.get(index), actions.at(index));
        }
    }

    List<JsonEdit> edits() {
        return edits;
    }

    /** The names of what was left out, each once. */
    List<String> dropped() {
        return List.copyOf(dropped);
    }

    private void edit(Member field, Action action) {
        switch (action) {
            case Action.Keep _ -> {}
            case Action.Cut _ -> edits.add(JsonEdit.cut(field.start(), field.end()));
            case Action.Drop _ -> {
                dropped.add(field.name());
                edits.add(JsonEdit.cut(field.start(), field.end()));
            }
            case Action.Rename rename -> edits.add(renamed(field, rename.to()));
            case Action.Reject reject -> throw new InvalidShape(field.name() + " " + reject.reason());
            case Action.Replace _, Action.Rewrite _, Action.Append _, Action.ShortenId _ ->
                throw new IllegalStateException("a rule for JSON applies to the form field " + field.name());
        }
    }

    /** The name ends before its closing quote. */
    private static JsonEdit renamed(Member field, String name) {
        int length = field.name().getBytes(StandardCharsets.UTF_8).length;
        return new JsonEdit(field.nameEnd() - length, field.nameEnd(), name);
    }
}
