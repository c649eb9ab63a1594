package io.hermod.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.benchmarks.harness.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code help.txt}, which {@code ./run bench --help} prints without Java. */
class HelpTest {
    private static final Path HELP = Path.of("help.txt");
    private static final Pattern MEASUREMENT = Pattern.compile("  ([a-z]+) {2,}\\S.*");
    private static final Pattern OPTION = Pattern.compile("    --([a-z-]+) N +\\S.*");

    @Test
    void help_hasEachMeasurement_withItsOptions() throws IOException {
        Map<String, List<String>> described = new LinkedHashMap<>();
        String measurement = "";
        for (String line : Files.readAllLines(HELP)) {
            Matcher name = MEASUREMENT.matcher(line);
            Matcher option = OPTION.matcher(line);
            if (name.matches()) {
                measurement = name.group(1);
                described.put(measurement, new ArrayList<>());
            } else if (option.matches()) {
                described.computeIfAbsent(measurement, _ -> new ArrayList<>()).add(option.group(1));
            }
        }

        assertThat(described.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Main.BENCHES.stream().map(Bench::name).toList());
        assertThat(Main.BENCHES)
                .allSatisfy(
                        bench -> assertThat(described.get(bench.name())).containsExactlyElementsOf(bench.options()));
        assertThat(Files.readAllLines(HELP)).allMatch(line -> line.length() <= 80);
    }
}
