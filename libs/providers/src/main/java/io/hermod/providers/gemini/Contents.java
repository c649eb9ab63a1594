package io.hermod.providers.gemini;

import io.hermod.providers.gemini.FunctionResults.Result;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The messages of a request as turns of user and model, with the system's texts apart. */
final class Contents {
    private static final String USER = "user";
    private static final String MODEL = "model";
    private static final String ROLE = "role";
    private static final String PARTS = "parts";

    private final ContentParts content;
    private final ModelTurn answers;
    private final FunctionResults functions;
    private final List<JsonMap> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    /** Messages of one role in a row. */
    private record Turn(String role, boolean isOfResults, List<JsonMap> parts) {
        JsonMap content() {
            return JsonMap.of(ROLE, role).putIfNotEmpty(PARTS, parts);
        }
    }

    private Contents(GeminiModel model, Host host) {
        this.content = new ContentParts(new Media(host));
        this.answers = new ModelTurn(content, model, host);
        this.functions = new FunctionResults(content, model, host);
    }

    /**
     * Reads the conversation of a chat.
     *
     * @param hints what the mapping adds to the system's texts
     */
    static Contents of(JsonTree chat, GeminiModel model, Host host, List<String> hints) {
        Contents contents = new Contents(model, host);
        JsonTree messages = chat.required("messages");
        List<JsonTree> all = messages.requiredElements();
        int lastOfUser = lastOfUser(all);
        for (int index = 0; index < all.size(); index++) {
            contents.add(all.get(index), index > lastOfUser);
        }
        contents.addResults();
        hints.forEach(hint -> ContentParts.text(hint).ifPresent(contents.system::add));
        if (contents.turns.isEmpty()) {
            throw messages.invalid("must have a message of the user or the assistant that is not blank");
        }
        if (model.has(GeminiModel.Trait.NO_SYSTEM)) {
            contents.saySystemFirst();
        }
        return contents;
    }

    /** The texts of the system, as parts. */
    List<JsonMap> system() {
        return system;
    }

    List<JsonMap> turns() {
        return turns.stream().map(Turn::content).toList();
    }

    private static int lastOfUser(List<JsonTree> messages) {
        for (int index = messages.size() - 1; index >= 0; index--) {
            if (messages.get(index).text(ROLE).filter(USER::equals).isPresent()) {
                return index;
            }
        }
        return -1;
    }

    private void add(JsonTree message, boolean isCurrent) {
        JsonTree role = message.required(ROLE);
        if (!role.requiredText().equals("tool")) {
            addResults();
        }
        switch (role.requiredText()) {
            case "system", "developer" -> system.addAll(content.textOf(message));
            case USER -> add(USER, false, content.of(message));
            case "assistant" -> {
                functions.expect(message);
                add(MODEL, false, answers.parts(message, isCurrent));
            }
            case "tool" -> results.add(functions.of(message));
            default -> throw role.invalid("must be system, developer, user, assistant or tool");
        }
    }

    /** The results of one turn stand together, in the order of the calls; what they do not take follows them. */
    private void addResults() {
        List<Result> ordered =
                results.stream().sorted(Comparator.comparingInt(Result::place)).toList();
        results.clear();
        add(USER, true, ordered.stream().map(Result::part).toList());
        add(
                USER,
                false,
                ordered.stream().flatMap(result -> result.beside().stream()).toList());
    }

    /** Results of functions and other words of the user are turns of their own. */
    private void add(String role, boolean isOfResults, List<JsonMap> parts) {
        if (parts.isEmpty()) {
            return;
        }
        boolean isNew = turns.isEmpty()
                || !turns.getLast().role().equals(role)
                || turns.getLast().isOfResults() != isOfResults;
        if (isNew) {
            turns.add(new Turn(role, isOfResults, new ArrayList<>()));
        }
        turns.getLast().parts().addAll(parts);
    }

    private void saySystemFirst() {
        if (!turns.getFirst().role().equals(USER)) {
            turns.addFirst(new Turn(USER, false, new ArrayList<>()));
        }
        turns.getFirst().parts().addAll(0, system);
        system.clear();
        turns.removeIf(turn -> turn.parts().isEmpty());
    }
}
