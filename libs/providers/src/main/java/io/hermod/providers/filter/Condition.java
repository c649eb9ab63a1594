package io.hermod.providers.filter;

import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * When a rule applies to a member that is not null.
 *
 * @param own tests the member's value
 * @param sibling the name of another member of the object; empty for none
 * @param siblingTest tests this value and that member's
 */
record Condition(Predicate<Value> own, String sibling, BiPredicate<Value, Value> siblingTest) {
    static final Condition ALWAYS = of(_ -> true);

    private static final Set<String> NOTHING = Set.of("false", "0", "[]", "{}", "");

    /** The value asks for something: it is not false, zero or empty. */
    static final Condition ASKED = of(value -> !NOTHING.contains(value.text()));

    /** The rule applies to some values. */
    static Condition of(Predicate<Value> own) {
        return new Condition(own, "", (_, _) -> true);
    }

    /** The value's text matches as a whole. */
    static Condition matches(String pattern) {
        return of(matching(pattern));
    }

    /** The value's text is none of these. */
    static Condition noneOf(String... texts) {
        Set<String> known = Set.of(texts);
        return of(value -> !known.contains(value.text()));
    }

    /** The value is a string of more UTF-16 characters. */
    static Condition longerThan(int characters) {
        return of(value -> value.kind() == Value.Kind.STRING && value.text().length() > characters);
    }

    /** The value is no number, or another number. */
    static Condition otherThan(double number) {
        return of(value -> value.kind() != Value.Kind.NUMBER || Double.parseDouble(value.text()) != number);
    }

    /** This condition, if the sibling's text matches too. */
    Condition with(String name, String pattern) {
        Predicate<Value> matching = matching(pattern);
        return new Condition(own, name, (_, value) -> matching.test(value));
    }

    /** This condition, if the sibling is absent or null. */
    Condition without(String name) {
        return new Condition(own, name, (_, value) -> !value.isPresent());
    }

    /** The sibling has the same value. */
    static Condition sameAs(String name) {
        return new Condition(_ -> true, name, Value::equals);
    }

    boolean holds(Value value, Function<String, Value> siblings) {
        return own.test(value) && siblingTest.test(value, siblings.apply(sibling));
    }

    private static Predicate<Value> matching(String pattern) {
        Pattern text = Pattern.compile(pattern);
        return value -> value.isPresent() && text.matcher(value.text()).matches();
    }
}
