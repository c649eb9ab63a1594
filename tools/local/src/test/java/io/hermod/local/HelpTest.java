package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code help.txt}, which {@code ./run --help} prints without Java. */
class HelpTest {
    private static final Path HELP = Path.of("help.txt");
    private static final Path PARSER = Path.of("src/main/java/io/hermod/local/Options.java");

    @Test
    void help_hasEachOption_andNoOther() throws IOException {
        Set<String> answeredByTheScript = Set.of("--help", "--version");
        Set<String> parsed = found("case \"(--[a-z-]+)\"", Files.readString(PARSER));

        Set<String> described = found("(?m)^  (?:-h, )?(--[a-z-]+)", Files.readString(HELP));

        assertThat(parsed).contains("--port", "--demo");
        assertThat(described).containsAll(answeredByTheScript);
        described.removeAll(answeredByTheScript);
        assertThat(described).isEqualTo(parsed);
    }

    @Test
    void help_fitsATerminal() throws IOException {
        List<String> lines = Files.readAllLines(HELP);

        assertThat(lines).hasSizeLessThan(40).allMatch(line -> line.length() <= 80);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
