package io.hermod.providers.filter;

import io.hermod.providers.filter.Action.Cut;
import io.hermod.providers.filter.Action.Drop;
import io.hermod.providers.filter.Action.Keep;
import io.hermod.providers.filter.Action.Rename;
import java.util.ArrayList;
import java.util.List;

/** What is done to each member of an object, or to each field of a form. */
final class ChosenActions {
    private final List<Member> members;
    private final ObjectRules rules;
    private final List<Action> actions = new ArrayList<>();

    ChosenActions(List<Member> members, ObjectRules rules) {
        this.members = members;
        this.rules = rules;
        members.forEach(member -> actions.add(action(member)));
        for (int index = 0; index < members.size(); index++) {
            settleName(index);
        }
    }

    Action at(int index) {
        return actions.get(index);
    }

    boolean isLeftOut(int index) {
        return isLeftOut(actions.get(index));
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
}
