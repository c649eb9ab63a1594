package io.hermod.gateway;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** Levenshtein's distance between lists, with costs of one's own. */
final class Edits {
    private Edits() {}

    static <T> double between(
            List<T> from, List<T> to, ToDoubleFunction<T> insertOrDelete, ToDoubleBiFunction<T, T> replace) {
        double[] row = new double[to.size() + 1];
        for (int j = 1; j <= to.size(); j++) {
            row[j] = row[j - 1] + insertOrDelete.applyAsDouble(to.get(j - 1));
        }
        for (T next : from) {
            double diagonal = row[0];
            row[0] += insertOrDelete.applyAsDouble(next);
            for (int j = 1; j <= to.size(); j++) {
                double replaced = diagonal + replace.applyAsDouble(next, to.get(j - 1));
                double deleted = row[j] + insertOrDelete.applyAsDouble(next);
                double inserted = row[j - 1] + insertOrDelete.applyAsDouble(to.get(j - 1));
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(deleted, inserted));
            }
        }
        return row[to.size()];
    }
}
