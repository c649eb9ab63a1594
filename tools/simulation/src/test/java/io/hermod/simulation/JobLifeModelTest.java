package io.hermod.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.ast.Command;
import edu.mit.csail.sdg.ast.Module;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kodkod.engine.satlab.SATFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the formal model in {@code docs/explanation/job-life.als} with a solver in pure Java. */
class JobLifeModelTest {
    private static final Path MODEL = Path.of("../../docs/explanation/job-life.als");
    private static final String GUARD = "-- guard";
    private static final String REPLACEMENT = "without: ";
    private static final int MIN_GUARDS = 10;

    @Test
    void everyPromise_holds() throws IOException {
        assertThat(counterexamples(Files.readString(MODEL))).isEmpty();
    }

    @Test
    void theModel_hasItsGuardsMarked() throws IOException {
        assertThat(guards()).hasSizeGreaterThan(MIN_GUARDS);
    }

    /** Takes a minute, as each guard is removed in turn. */
    @ParameterizedTest
    @MethodSource("guards")
    @EnabledIfSystemProperty(named = "hermod.thorough", matches = "true")
    void aPromise_breaks_withoutTheGuardInLine(int line) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(MODEL));
        String guard = lines.get(line - 1);
        int replacement = guard.indexOf(REPLACEMENT);
        lines.set(line - 1, replacement < 0 ? "" : guard.substring(replacement + REPLACEMENT.length()));

        assertThat(counterexamples(String.join("\n", lines)).findFirst())
                .as(guard)
                .isPresent();
    }

    static Stream<Integer> guards() throws IOException {
        List<String> lines = Files.readAllLines(MODEL);
        return IntStream.range(0, lines.size())
                .filter(line ->
                        lines.get(line).contains(GUARD) && !lines.get(line).contains('"' + GUARD))
                .mapToObj(line -> line + 1);
    }

    /** The commands that find one; each is run when it is asked for, as it takes time. */
    private static Stream<String> counterexamples(String model) {
        Module module = CompUtil.parseEverything_fromString(A4Reporter.NOP, model);
        A4Options options = new A4Options();
        options.solver = SATFactory.DEFAULT;
        return module.getAllCommands().stream()
                .filter(command -> isSatisfiable(module, command, options))
                .map(command -> command.label);
    }

    private static boolean isSatisfiable(Module module, Command command, A4Options options) {
        return TranslateAlloyToKodkod.execute_command(A4Reporter.NOP, module.getAllReachableSigs(), command, options)
                .satisfiable();
    }
}
