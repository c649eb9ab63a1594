package io.hermod.benchmarks.harness;

import java.util.Collection;

/** Measured values in ascending order. */
public final class Distribution {
    private final double[] ascending;

    private Distribution(double[] ascending) {
        this.ascending = ascending;
    }

    /**
     * Sorts the values.
     *
     * @throws IllegalArgumentException if there is no value
     */
    public static Distribution of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] ascending =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Distribution(ascending);
    }

    public double median() {
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    public double p90() {
        return percentile(90);
    }

    public double p99() {
        return percentile(99);
    }

    public double least() {
        return ascending[0];
    }

    public double most() {
        return ascending[ascending.length - 1];
    }

    /** The smallest measured value that is at least as large as that share of all values. */
    private double percentile(int percent) {
        return ascending[(ascending.length * percent + 99) / 100 - 1];
    }
}
