package io.hermod.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Main sources, scripts, POMs, templates and pages name who does what, use the field's words, and say <i>if</i> for
 * conditions.
 */
class PlainEnglishTest {
    private static final Pattern VAGUE =
            Pattern.compile("(?i)\\b(nobody|somebody|anybody|everybody|whoever|whatever)\\b");
    /** What was written before the field's words: a key is rejected, a message returns to the queue, a job fails. */
    private static final Pattern OLD_WORD = Pattern.compile("(?i)\\b(refus(e|es|ed|ing|als?)"
            + "|(give|gives|gave|given|giving) up|(come|comes|coming) again|strangers?|setbacks?|tally|dice"
            + "|rehears(e|es|ed|al|als)|HeldByAnother|hasRunOut|giveUp|GivenUp|FairBacklog|NoContextBeans"
            + "|KeyName|KnownKey|CountedCalls|ChargeUsage|OutcomeRecorder|ResultKeeper|MessageFate)\\b");

    /** Texts of the contract, members of others' APIs, and the network's own term. */
    private static final Pattern CLIENT_TEXTS =
            Pattern.compile("the job was given up|\"refusal\"|[Cc]onnection was refused|connection refused");

    private static final Path DECISION = Path.of("docs", "decisions", "0017-repository-map-and-names.md");
    private static final Pattern CONDITION = Pattern.compile(
            "@throws \\S+ where\\b|@return .*\\bwhere\\b|\\b([Ee]mpty|[Nn]ull|[Nn]one|[Ff]alse|[Tt]rue),? where\\b");

    @Test
    void texts_nameTheSubject() {
        Function<String, Stream<String>> rule = line -> VAGUE.matcher(line)
                .results()
                .map(word -> "\"" + word.group() + "\": name the subject: worker, caller, store, queue, operator");

        assertThat(findings(Repository.files(PlainEnglishTest::isProse), rule)).isEmpty();
    }

    @Test
    void texts_useTheFieldsWords() {
        Function<String, Stream<String>> rule =
                line -> OLD_WORD.matcher(CLIENT_TEXTS.matcher(line).replaceAll(""))
                        .results()
                        .map(word -> "\"" + word.group() + "\": write the field's word, as in decision 17");

        assertThat(findings(Repository.files(file -> isProse(file) && !file.equals(DECISION)), rule))
                .isEmpty();
    }

    @Test
    void javadoc_saysIf_forConditions() {
        Function<String, Stream<String>> rule = line -> CONDITION
                .matcher(line)
                .results()
                .map(words -> "\"" + words.group() + "\": write \"if\" for a condition, \"where\" for a place only");

        assertThat(findings(Repository.files(PlainEnglishTest::isMainJava), rule))
                .isEmpty();
    }

    private static List<Finding> findings(List<Path> files, Function<String, Stream<String>> rule) {
        assertThat(files).hasSizeGreaterThan(300);
        return files.parallelStream().flatMap(file -> Finding.in(file, rule)).toList();
    }

    private static boolean isProse(Path file) {
        return isMainJava(file)
                || Repository.isScript(file)
                || Repository.isMarkdown(file)
                || file.endsWith("pom.xml")
                || file.startsWith(".github")
                || (file.startsWith("infra") && file.toString().endsWith(".json"));
    }

    private static boolean isMainJava(Path file) {
        return Repository.isJava(file) && Repository.isMain(file);
    }
}
