package io.hermod.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every source has the formatter's form. It runs here, and not as a plugin, because it must run on the sources' JDK, and Maven's may
 * be older.
 */
class FormattingTest {
    private static final boolean WRITES = Boolean.getBoolean("format.write");
    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void sources_haveTheFormattersForm() {
        List<Path> sources = Repository.files(Repository::isJava);
        assertThat(sources).hasSizeGreaterThan(500);

        assertThat(sources.parallelStream().filter(this::isUnformatted))
                .as("format them with: mvn -pl tools/style test -Dtest=FormattingTest -Dformat.write=true")
                .isEmpty();
    }

    /** With {@code -Dformat.write=true} no file stays so. */
    private boolean isUnformatted(Path source) {
        String text = Repository.read(source);
        String formatted = formatted(source, text);
        if (WRITES && !formatted.equals(text)) {
            Repository.write(source, formatted);
        }
        return !WRITES && !formatted.equals(text);
    }

    private String formatted(Path source, String text) {
        try {
            return formatter.formatSourceAndFixImports(text);
        } catch (FormatterException unreadable) {
            throw new AssertionError(source + " is not Java", unreadable);
        }
    }
}
