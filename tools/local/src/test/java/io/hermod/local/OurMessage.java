package io.hermod.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A message's text as the submit function wrote it, a line of JSON and a body, and what can be made of it. */
record OurMessage(String text) {

    static OurMessage of(JobRun run) {
        return new OurMessage(run.messages().getFirst().body());
    }

    /** The names in the line of JSON. */
    List<String> members() {
        return Json.names(head());
    }

    String body() {
        return text.substring(text.indexOf('\n') + 1);
    }

    String without(String member) {
        ObjectNode head = head();
        head.remove(member);
        return head + "\n" + body();
    }

    String with(String member, String json) {
        ObjectNode head = head();
        head.set(member, Json.of(json));
        return head + "\n" + body();
    }

    String withBody(String other) {
        return head() + "\n" + other;
    }

    private ObjectNode head() {
        return (ObjectNode) Json.of(text.substring(0, text.indexOf('\n')));
    }
}
