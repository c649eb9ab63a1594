package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * CloudFormation's linter, which knows enumerations and required properties that the CDK does not check. It takes half a
 * minute, so it runs with {@code -Dhermod.thorough=true} only, and if it is installed.
 */
@EnabledIfSystemProperty(named = "hermod.thorough", matches = "true")
class CfnLintIT {
    @TempDir
    private Path folder;

    @Test
    void template_hasNoErrors() throws IOException, InterruptedException {
        Path defaults = write("defaults", Synthesized.defaults());
        Path everything = write("everything", Synthesized.everything());

        Process lint = start(
                List.of("cfn-lint", "--non-zero-exit-code", "error", "-t", defaults.toString(), everything.toString()));
        String findings = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(lint.waitFor()).as(findings).isZero();
    }

    private Path write(String name, Synthesized stack) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".template.json"), stack.template().toString());
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException notInstalled) {
            return abort("cfn-lint is not installed: the template is not linted");
        }
    }
}
