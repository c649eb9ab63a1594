package io.hermod.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code infra/deploy --dry-run}, without an account. */
@EnabledOnOs(OS.LINUX)
@ResourceLock(DeployDryRunIT.ASSEMBLY)
class DeployDryRunIT {
    /** The folder of the cloud assembly, which the script empties. */
    static final String ASSEMBLY = "infra/target/cdk.out";

    @TempDir
    private Path folder;

    @Test
    void stageWithBedrock_showsWhatTheRoleMayDo_andAsksForNoSecret() throws Exception {
        String printed = dryRun("""
            {"stage": "b", "providers": ["bedrock"], "bedrock": {"models": ["eu.amazon.nova-lite-v1:0"],
             "roles": ["arn:aws:iam::000000000000:role/bedrock"]}}\
            """);

        String profile = "arn:${AWS::Partition}:bedrock:${AWS::Region}:${AWS::AccountId}:inference-profile/"
                + "eu.amazon.nova-lite-v1:0";
        assertThat(printed)
                .contains("The role of the worker may do this at AWS:\n" + "  bedrock:InvokeModel on " + profile
                        + "\n  bedrock:InvokeModel on arn:${AWS::Partition}:bedrock:*::foundation-model/"
                        + "amazon.nova-lite-v1:0 if bedrock:InferenceProfileArn is " + profile
                        + "\n  sts:AssumeRole on arn:aws:iam::000000000000:role/bedrock\n"
                        + "The dry run ends here.")
                .doesNotContainIgnoringCase("secret");
    }

    @Test
    void stageWithBedrockButNoModel_isOneLine_thatSaysWhatToWrite() throws Exception {
        assertThat(dryRun("{\"stage\": \"b\", \"providers\": [\"bedrock\"]}"))
                .isEqualTo("providers has \"bedrock\", which is called with the worker's role: name the models and"
                        + " inference profiles that it may call in bedrock.models, such as"
                        + " [\"eu.anthropic.claude-sonnet-4-5-20250929-v1:0\"], or the roles that it may assume in"
                        + " bedrock.roles\n");
    }

    private String dryRun(String stageJson) throws Exception {
        Path stage = Files.writeString(folder.resolve("stage.json"), stageJson);
        Process process = new ProcessBuilder(List.of("./deploy", "--dry-run", "--no-build", stage.toString()))
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
