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
    private final String path;
    private final ChosenActions actions;
    private final List<JsonEdit> edits = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();

    /**
     * Chooses what is done to each member.
     *
     * @param path the object's, with the separator; empty for the document
     */
    ObjectEdits(List<Member> members, ObjectRules rules, String path) {
        this.members = members;
        this.path = path;
        this.actions = new ChosenActions(members, rules);
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

    /** Returns whether the member is sent. */
    private boolean edit(int index, boolean isAnySentBefore) {
        Member member = members.get(index);
        switch (actions.at(index)) {
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
        return !actions.isLeftOut(index);
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
