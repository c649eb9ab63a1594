package io.hermod.benchmarks.clients;

/**
 * The figures of a warm pair of calls.
 *
 * @param median in microseconds
 * @param p99 in microseconds
 * @param cpu time of the process, in microseconds
 * @param kilobytes allocated
 */
record PairFigures(double median, double p99, double cpu, double kilobytes) {

    /** The line that {@link #parse} reads. */
    String line() {
        return median + " " + p99 + " " + cpu + " " + kilobytes;
    }

    static PairFigures parse(String line) {
        String[] parts = line.split(" ", 4);
        return new PairFigures(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
    }
}
