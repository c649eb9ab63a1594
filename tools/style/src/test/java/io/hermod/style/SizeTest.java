package io.hermod.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lines fit a screen's width, and test classes a few screens. */
class SizeTest {
    private static final int MAX_COLUMNS = 120;
    private static final int MAX_TEST_LINES = 300;

    @Test
    void lines_haveAtMost120Columns() {
        List<Path> files = Repository.files(file -> Repository.isScript(file)
                || Repository.isMarkdown(file)
                || (Repository.isJava(file) && Repository.isMain(file)));

        assertThat(files.parallelStream().flatMap(file -> Finding.in(file, line -> tooLong(file, line))))
                .isEmpty();
    }

    @Test
    void testClasses_haveAtMost300Lines() {
        List<Path> tests = Repository.files(file -> Repository.isJava(file)
                && (!Repository.isMain(file) || file.getFileName().toString().endsWith("Contract.java")));

        assertThat(tests.parallelStream().flatMap(SizeTest::tooLarge)).isEmpty();
    }

    private static Stream<String> tooLong(Path file, String line) {
        int columns = line.codePointCount(0, line.length());
        boolean wraps = !Repository.isMarkdown(file) || !(line.startsWith("|") || line.contains("://"));
        return columns > MAX_COLUMNS && wraps
                ? Stream.of(columns + " columns: wrap the line at " + MAX_COLUMNS + ", or say less")
                : Stream.empty();
    }

    private static Stream<Finding> tooLarge(Path file) {
        int lines = Math.toIntExact(Repository.read(file).lines().count());
        return lines > MAX_TEST_LINES
                ? Stream.of(
                        new Finding(file, lines, "more than " + MAX_TEST_LINES + " lines: split the class by subject"))
                : Stream.empty();
    }
}
