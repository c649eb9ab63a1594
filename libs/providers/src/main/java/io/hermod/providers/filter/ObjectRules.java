package io.hermod.providers.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules for an object's members. The first rule whose name and condition fit a member applies to it. A null says
 * nothing, so a rule of any kind cuts it without naming it.
 *
 * @param inside rules for the object, or for each object of the array, that a member holds
 * @param withoutNulls whether nulls of all names are cut
 * @param known the names that the provider takes, if it rejects all others; else empty
 * @param hoisted the member whose value takes the object's place; empty for none
 */
record ObjectRules(
        List<Rule> rules, Map<String, ObjectRules> inside, boolean withoutNulls, Set<String> known, String hoisted) {
    static final ObjectRules NONE = new ObjectRules(List.of(), Map.of(), false, Set.of(), "");

    ObjectRules {
        rules = List.copyOf(rules);
        inside = Map.copyOf(inside);
        known = Set.copyOf(known);
        if (rules.stream().map(Rule::name).anyMatch(inside::containsKey)) {
            throw new IllegalArgumentException("a member is edited as a whole or inside, not both");
        }
    }

    /** An object without nulls. */
    static ObjectRules withoutNullMembers() {
        return new ObjectRules(List.of(), Map.of(), true, Set.of(), "");
    }

    /** An object of which the provider takes these members only. */
    static ObjectRules onlyOf(String... names) {
        return new ObjectRules(List.of(), Map.of(), false, Set.of(names), "");
    }

    /** An object whose member takes its place. */
    static ObjectRules hoisting(String name) {
        return new ObjectRules(List.of(), Map.of(), false, Set.of(), name);
    }

    /** Rules that follow do not apply to the member then. */
    ObjectRules keep(String name, Condition when) {
        return with(when, new Action.Keep(), name);
    }

    ObjectRules drop(String... names) {
        return drop(Condition.ALWAYS, names);
    }

    ObjectRules drop(Condition when, String... names) {
        return with(when, new Action.Drop(), names);
    }

    ObjectRules cut(Condition when, String... names) {
        return with(when, new Action.Cut(), names);
    }

    /** A value that asks for something is an error; another one is cut. */
    ObjectRules reject(String reason, String... names) {
        return reject(reason, Condition.ASKED, names).cut(Condition.ALWAYS, names);
    }

    ObjectRules reject(String reason, Condition when, String... names) {
        return with(when, new Action.Reject(reason), names);
    }

    ObjectRules rename(String from, String to) {
        return with(Condition.ALWAYS, new Action.Rename(to), from);
    }

    ObjectRules replace(String name, String pattern, String json) {
        return with(Condition.matches(pattern), new Action.Replace(json), name);
    }

    /** The members may refer to the pattern's groups, as in {@code "width":$1}. */
    ObjectRules rewrite(String name, String pattern, String members) {
        return with(Condition.matches(pattern), new Action.Rewrite(Pattern.compile(pattern), members), name);
    }

    ObjectRules append(String name, Condition when, String members) {
        return with(when, new Action.Append(members), name);
    }

    ObjectRules shortenId(String name) {
        return with(Condition.of(value -> value.kind() == Value.Kind.STRING), new Action.ShortenId(), name);
    }

    ObjectRules inside(String name, ObjectRules members) {
        return and(new ObjectRules(List.of(), Map.of(name, members), false, Set.of(), ""));
    }

    /** These rules, then the others. */
    ObjectRules and(ObjectRules others) {
        List<Rule> rulesOfBoth = new ArrayList<>(rules);
        rulesOfBoth.addAll(others.rules);
        Map<String, ObjectRules> insideOfBoth = new HashMap<>(inside);
        others.inside.forEach((name, members) -> insideOfBoth.merge(name, members, ObjectRules::and));
        Set<String> knownToBoth = new HashSet<>(known);
        knownToBoth.addAll(others.known);
        return new ObjectRules(
                rulesOfBoth, insideOfBoth, withoutNulls || others.withoutNulls, knownToBoth, hoisted + others.hoisted);
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    /** Whether a rule depends on the member's value. Other values are not decoded. */
    boolean reads(String name) {
        return rules.stream()
                .anyMatch(rule ->
                        rule.when().sibling().equals(name) || (rule.name().equals(name) && rule.readsItsMember()));
    }

    boolean cutsNull(String name) {
        return withoutNulls
                || !knows(name)
                || rules.stream().anyMatch(rule -> rule.name().equals(name));
    }

    boolean knows(String name) {
        return known.isEmpty() || known.contains(name);
    }

    private ObjectRules with(Condition when, Action action, String... names) {
        List<Rule> more = new ArrayList<>(rules);
        for (String name : names) {
            more.add(new Rule(name, when, action));
        }
        return new ObjectRules(more, inside, withoutNulls, known, hoisted);
    }
}
