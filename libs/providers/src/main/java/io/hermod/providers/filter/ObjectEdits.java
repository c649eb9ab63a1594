package io.hermod.providers.filter;

import io.hermod.providers.filter.Action.Append;
import io.hermod.providers.filter.Action.Cut;
import io.hermod.providers.filter.Action.Drop;
import io.hermod.providers.filter.Action.Keep;
import io.hermod.providers.filter.Action.Reject;
import io.hermod.providers.filter.Action.Rename;
import io.hermod.providers.filter.Action.Replace;
import io.hermod.providers.filter.Action.Rewrite;
import io.hermod.providers.filter.Action.ShortenId;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonText;
import io.hermod.wire.tree.InvalidShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The edits of one object's members. */
final class ObjectEdits {
    private final List<Member> members;
    private final ObjectRules rules;
    private final String path;
    private final List<Action> actions = new ArrayList<>();
    private final List<JsonEdit> edits = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();

    /**
     * Chooses what is done to each member.
     *
     * @param path the object's, with the separator; empty for the document
     */
    ObjectEdits(List<Member> members, ObjectRules rules, String path) {
        this.members = members;
        this.rules = rules;
        this.path = path;
        members.forEach(member -> actions.add(action(member)));
        for (int index = 0; index < members.size(); index++) {
            settleName(index);
        }
        boolean isAnySent = false;
        for (int index = 0; index < members.size(); index++) {
            isAnySent |= edit(index, isAnySent);
        }
    }

    List<JsonEdit> edits() {
        return edits;
    }

    List<String> dropped() {
        return dropped;
    }

    private Action action(Member member) {
        if (!member.value().isPresent()) {
            return rules.cutsNull(member.name()) ? new Cut() : new Keep();
        }
        return rules.rules().stream()
                .filter(rule -> rule.name().equals(member.name()))
                .filter(rule -> rule.when().holds(member.value(), this::value))
                .findFirst()
                .map(Rule::action)
                .orElseGet(() -> rules.knows(member.name()) ? new Keep() : new Drop());
    }

    private Value value(String name) {
        int index = indexOf(name);
        return index < 0 ? Value.ABSENT : members.get(index).value();
    }

    private int indexOf(String name) {
        for (int index = 0; index < members.size(); index++) {
            if (members.get(index).name().equals(name)) {
                return index;
            }
        }
        return -1;
    }

    /** A name must not stand twice in an object: the member that has it is sent, unless it is null. */
    private void settleName(int index) {
        if (!(actions.get(index) instanceof Rename rename)) {
            return;
        }
        int target = indexOf(rename.to());
        if (target < 0 || isLeftOut(actions.get(target))) {
            return;
        }
        if (members.get(target).value().isPresent()) {
            actions.set(index, new Drop());
        } else {
            actions.set(target, new Cut());
        }
    }

    private static boolean isLeftOut(Action action) {
        return action instanceof Cut || action instanceof Drop;
    }

    /** Returns whether the member is sent. */
    private boolean edit(int index, boolean isAnySentBefore) {
        Member member = members.get(index);
        switch (actions.get(index)) {
            case Keep _ -> {}
            case Cut _ -> leaveOut(index, isAnySentBefore);
            case Drop _ -> {
                dropped.add(path + member.name());
                leaveOut(index, isAnySentBefore);
            }
            case Rename rename -> edits.add(new JsonEdit(member.start(), member.nameEnd(), json(rename.to())));
            case Reject reject -> throw new InvalidShape(path + member.name() + " " + reject.reason());
            case Replace replace -> replaceValue(member, replace.json());
            case Rewrite rewrite ->
                edits.add(new JsonEdit(
                        member.start(), member.end(), rewrite.of(member.value().text())));
            case Append append -> edits.add(JsonEdit.insert(member.end(), "," + append.members()));
            case ShortenId _ -> shortenId(member);
        }
        return !isLeftOut(actions.get(index));
    }

    /** A member takes the comma before it along, or the comma after it if no member is sent before it. */
    private void leaveOut(int index, boolean isAnySentBefore) {
        Member member = members.get(index);
        if (isAnySentBefore) {
            edits.add(JsonEdit.cut(members.get(index - 1).end(), member.end()));
        } else if (index + 1 < members.size()) {
            edits.add(JsonEdit.cut(member.start(), members.get(index + 1).start()));
        } else {
            edits.add(JsonEdit.cut(member.start(), member.end()));
        }
    }

    private void shortenId(Member member) {
        String id = member.value().text();
        String shortened = ShortToolId.of(id);
        if (!shortened.equals(id)) {
            replaceValue(member, json(shortened));
        }
    }

    private void replaceValue(Member member, String json) {
        edits.add(new JsonEdit(member.valueStart(), member.end(), json));
    }

    private static String json(String text) {
        return new String(JsonText.string(text), StandardCharsets.UTF_8);
    }
}
