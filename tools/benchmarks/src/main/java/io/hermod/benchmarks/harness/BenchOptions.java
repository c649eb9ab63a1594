package io.hermod.benchmarks.harness;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The options on the command line of a measurement: pairs of {@code --name} and a whole number of at least 1. */
public final class BenchOptions {
    private final Map<String, Integer> values;

    private BenchOptions(Map<String, Integer> values) {
        this.values = values;
    }

    /**
     * Reads the command line behind the measurement's name.
     *
     * @param allowed the names that the measurement knows
     * @throws UsageException if a name is unknown or has no number behind it
     */
    public static BenchOptions parse(List<String> arguments, List<String> allowed) {
        Map<String, Integer> values = new TreeMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.startsWith("--") || !allowed.contains(name.substring(2))) {
                throw new UsageException("there is no option " + name + " here");
            }
            if (i + 1 == arguments.size() || !arguments.get(i + 1).matches("[1-9]\\d{0,6}")) {
                throw new UsageException(name + " needs a whole number, 1 at least");
            }
            values.put(name.substring(2), Integer.valueOf(arguments.get(i + 1)));
        }
        return new BenchOptions(values);
    }

    public int number(String name, int otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
