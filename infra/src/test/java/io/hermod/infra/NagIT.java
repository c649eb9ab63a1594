package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/** cdk-nag's AwsSolutions. What is not followed has its reason in {@link NagReason}. */
class NagIT {

    @ParameterizedTest
    @ValueSource(strings = {Synthesized.DEFAULTS, Synthesized.EVERYTHING})
    void stage_hasNoFindings(String stageJson) throws IOException {
        assertThat(findings(stageJson)).isEmpty();
    }

    @Test
    void apiWithoutAuthentication_isAFinding() throws IOException {
        assertThat(findings("{\"stage\": \"open\", \"api\": {\"enforce_auth\": false}}"))
                .isNotEmpty()
                .allMatch(finding -> finding.contains("AwsSolutions-APIG4"));
    }

    /** The CDK deprecates the class of the messages, and has no other. */
    @SuppressWarnings("deprecation")
    private static List<String> findings(String stageJson) throws IOException {
        HermodStack stack = Synthesized.stack(stageJson);
        NagReason.giveAll(stack, StageFile.read(stageJson));
        Aspects.of(stack).add(new AwsSolutionsChecks());
        Annotations annotations = Annotations.fromStack(stack);
        return Stream.of(
                        annotations.findError("*", Match.anyValue()).stream(),
                        annotations.findWarning("*", Match.anyValue()).stream())
                .flatMap(found -> found)
                .map(found -> found.getId() + ": " + found.getEntry().getData())
                .toList();
    }
}
