package io.hermod.local;

import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A model that answers as a test tells it, and that no other test asks for. */
final class ScriptedModel {
    private final String name;
    private final Function<ReceivedRequest, ScriptedAnswer> script;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

    ScriptedModel(String name, Function<ReceivedRequest, ScriptedAnswer> script) {
        this.name = name;
        this.script = script;
    }

    /** The name as the provider knows it. */
    String name() {
        return name;
    }

    /** The name as a client writes it. */
    String of(String provider) {
        return provider + "/" + name;
    }

    /** The calls that have come, in their order. */
    List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    int calls() {
        return requests.size();
    }

    ScriptedAnswer answerTo(ReceivedRequest request) {
        requests.add(request);
        return script.apply(request);
    }
}
