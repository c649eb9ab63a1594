package io.hermod.style;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A line that breaks a rule.
 *
 * @param advice what to write instead
 */
record Finding(Path file, int line, String advice) {

    /** The lines of the file for which the rule gives advice. */
    static Stream<Finding> in(Path file, Function<String, Stream<String>> rule) {
        List<String> lines = Repository.read(file).lines().toList();
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(i -> rule.apply(lines.get(i)).map(advice -> new Finding(file, i + 1, advice)));
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + advice;
    }
}
