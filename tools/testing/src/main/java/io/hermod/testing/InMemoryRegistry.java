package io.hermod.testing;

import io.hermod.core.shared.Registry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Records in memory, by their ids. */
abstract class InMemoryRegistry<T> extends Breakable implements Registry<T> {
    private final Map<String, T> records = new HashMap<>();
    private final Function<T, Identity> identities;
    private int calls;

    /** What makes a record the one that a writer has seen, and its name. */
    record Identity(String id, String name, long version) {}

    InMemoryRegistry(String service, Function<T, Identity> identities) {
        super(service);
        this.identities = identities;
    }

    /** Whether a record has what only one may have besides its name. */
    boolean hasSameValue(T one, T other) {
        return false;
    }

    final synchronized Optional<T> get(String id) {
        countCall();
        return Optional.ofNullable(records.get(id));
    }

    @Override
    public final synchronized List<T> all() {
        countCall();
        return List.copyOf(records.values());
    }

    @Override
    public final synchronized Change create(T record) {
        countCall();
        return records.containsKey(identity(record).id()) ? Change.OUTDATED : keep(record);
    }

    @Override
    public final synchronized Change replace(T seen, T next) {
        countCall();
        return isUnchanged(seen) ? keep(next) : Change.OUTDATED;
    }

    @Override
    public final synchronized boolean delete(T seen) {
        countCall();
        return isUnchanged(seen) && records.remove(identity(seen).id()) != null;
    }

    /** How often it was called. */
    public final synchronized int calls() {
        return calls;
    }

    public final synchronized void reset() {
        comeUp();
        records.clear();
        calls = 0;
    }

    private void countCall() {
        calls++;
        throwFault();
    }

    private Change keep(T record) {
        Identity own = identity(record);
        if (anotherRecord(own, other -> identity(other).name().equals(own.name()))) {
            return Change.NAME_TAKEN;
        }
        if (anotherRecord(own, other -> hasSameValue(other, record))) {
            return Change.VALUE_TAKEN;
        }
        records.put(own.id(), record);
        return Change.MADE;
    }

    private boolean anotherRecord(Identity own, Predicate<T> condition) {
        return records.values().stream()
                .filter(other -> !identity(other).id().equals(own.id()))
                .anyMatch(condition);
    }

    private boolean isUnchanged(T seen) {
        Identity own = identity(seen);
        return Optional.ofNullable(records.get(own.id()))
                .filter(record -> identity(record).version() == own.version())
                .isPresent();
    }

    private Identity identity(T record) {
        return identities.apply(record);
    }
}
