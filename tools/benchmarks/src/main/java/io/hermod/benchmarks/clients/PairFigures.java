package io.hermod.benchmarks.clients;

/**
 * What a warm pair of calls takes.
 *
 * @param median in microseconds
 * @param p99 in microseconds
 * @param cpu the process's, in microseconds
 * @param kilobytes allocated
 */
record PairFigures(double median, double p99, double cpu, double kilobytes) {

    /** As one line, for {@link #parse}. */
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
