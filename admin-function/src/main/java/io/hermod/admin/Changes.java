package io.hermod.admin;

import io.hermod.core.shared.Registry;
import io.hermod.core.shared.Registry.Change;
import io.hermod.gateway.ApiException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An admin's changes of one registry, which are repeated if another admin was faster.
 *
 * @param what the record, such as "virtual key"
 * @param nameTaken why a name is rejected
 */
record Changes<T>(Registry<T> registry, String what, String nameTaken) {
    /** A change fails only if other admins change the same record this many times in a row. */
    private static final int MAX_ATTEMPTS = 5;

    /** @throws ApiException 409 if the name is taken */
    T create(T record) {
        return made(record, registry.create(record));
    }

    /**
     * Applies the change again if another admin changed the record meanwhile, so that no change is lost.
     *
     * @param current reads the record
     * @throws ApiException 409 if the name is taken, or if others keep changing the record
     */
    T change(Supplier<T> current, UnaryOperator<T> change) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            T seen = current.get();
            T next = change.apply(seen);
            Change outcome = registry.replace(seen, next);
            if (outcome != Change.OUTDATED) {
                return made(next, outcome);
            }
        }
        throw busy();
    }

    /**
     * Deletes the record.
     *
     * @throws ApiException 409 if others keep changing it
     */
    void delete(Supplier<T> current) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            if (registry.delete(current.get())) {
                return;
            }
        }
        throw busy();
    }

    private T made(T record, Change outcome) {
        return switch (outcome) {
            case MADE -> record;
            case NAME_TAKEN -> throw ApiException.of(409, nameTaken);
            case VALUE_TAKEN, OUTDATED -> throw busy();
        };
    }

    private ApiException busy() {
        return ApiException.of(409, "others are changing this " + what + "; try again");
    }
}
