package io.hermod.providers.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a provider does not take of OpenAI's requests, by the request's type and the model. All other bytes are sent as
 * the client wrote them.
 */
public final class FieldFilter {
    private final List<Row> rows;

    private record Row(RequestType type, ModelFamily models, ObjectRules rules) {
        boolean isFor(RequestType other, String model) {
            return type == other && models.contains(model);
        }
    }

    private FieldFilter(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    static FieldFilter withoutRows() {
        return new FieldFilter(List.of());
    }

    FieldFilter on(RequestType type, ObjectRules rules) {
        return on(type, ModelFamily.ALL, rules);
    }

    /** Earlier rows come before later ones, so the rows for some models come before the row for all. */
    FieldFilter on(RequestType type, ModelFamily models, ObjectRules rules) {
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row(type, models, rules));
        return new FieldFilter(more);
    }

    /**
     * The body as the provider takes it.
     *
     * @param body validated before; not copied unless it is changed
     * @param model the model's name as the provider knows it, or the name of its family
     * @throws io.hermod.wire.tree.InvalidShape if the request asks for what the provider does not have; its message is
     *     for the client
     */
    public Filtered apply(RequestBody body, RequestType type, String model) {
        ObjectRules rules = rules(type, model);
        if (rules.isEmpty()) {
            return new Filtered(body, List.of());
        }
        return switch (type.form()) {
            case JSON -> json(body, rules);
            case MULTIPART -> form(body, rules);
        };
    }

    private static Filtered form(RequestBody body, ObjectRules rules) {
        FormEdits edited = new FormEdits(FormFields.of(body), rules);
        return new Filtered(new BodyEdits(body, edited.edits()).applied(), edited.dropped());
    }

    private static Filtered json(RequestBody body, ObjectRules rules) {
        try {
            ObjectEditor edited = ObjectEditor.of(body.bytes().bytes(), rules);
            return new Filtered(new BodyEdits(body, edited.edits()).applied(), edited.dropped());
        } catch (JsonProcessingException impossible) {
            return new Filtered(body, List.of());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Whether a member of the name is left out of every request for the model. */
    public boolean alwaysDrops(String name, RequestType type, String model) {
        return rules(type, model).rules().stream()
                .anyMatch(rule -> rule.name().equals(name)
                        && rule.when().equals(Condition.ALWAYS)
                        && rule.action() instanceof Action.Drop);
    }

    private ObjectRules rules(RequestType type, String model) {
        Stream<ObjectRules> fitting =
                rows.stream().filter(row -> row.isFor(type, model)).map(Row::rules);
        return fitting.reduce(ObjectRules.NONE, ObjectRules::and);
    }
}
