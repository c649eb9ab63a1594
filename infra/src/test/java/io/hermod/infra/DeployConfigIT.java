package io.hermod.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.aws.DynamoKeyStore;
import io.hermod.core.access.KeyDigest;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code infra/deploy --config-only}, with a stand-in for the AWS command line, and embedded AWS behind it. */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(DeployDryRunIT.ASSEMBLY)
class DeployConfigIT {
    /** Answers what the script asks for, and writes down what it was asked. */
    private static final String AWS = """
        #!/usr/bin/env bash
        echo "$*" >>"$ASKED"
        case "$*" in
          *get-caller-identity*) echo 000000000000 ;;
          *export-credentials*) echo "export AWS_ACCESS_KEY_ID=@id@ AWS_SECRET_ACCESS_KEY=@secret@" ;;
          *KeysTableName*) echo @table@ ;;
          *ConfigLocation*) echo s3://@bucket@/config/config.json ;;
        esac
        """;

    @TempDir
    private Path folder;

    private EmbeddedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = EmbeddedAws.start();
        Path stub = Files.writeString(
                folder.resolve("aws"),
                AWS.replace("@id@", EmbeddedAws.ACCESS_KEY)
                        .replace("@secret@", EmbeddedAws.SECRET_KEY)
                        .replace("@table@", aws.names().keysTable())
                        .replace("@bucket@", aws.names().bucket()));
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void config_isBroughtToTheStage_andNoValueLeavesThisMachine() throws Exception {
        String printed = deploy("""
            {"governance":{"virtual_keys":[{"id":"vk-1","value":"env.TEAM_A_VK"},{"id":"vk-2","value":"sk-bf-literal"}]}}\
            """);

        assertThat(printed)
                .contains("Virtual key vk-1 is created\nVirtual key vk-2 is created\nconfig.json is stored at s3://")
                .doesNotContain("sk-bf-");
        try (DynamoDbClient dynamo =
                        aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo());
                S3Client s3 = aws.connect(
                        S3Client.builder().forcePathStyle(true), aws.endpoints().s3())) {
            assertThat(new DynamoKeyStore(dynamo, aws.names().keysTable(), new SettableClock())
                            .find(KeyDigest.of("sk-bf-of-a")))
                    .isPresent();
            assertThat(dynamo.scan(scan -> scan.tableName(aws.names().keysTable()))
                            .toString())
                    .doesNotContain("sk-bf-");
            assertThat(s3.getObjectAsBytes(
                                    get -> get.bucket(aws.names().bucket()).key("config/config.json"))
                            .asUtf8String())
                    .isEqualTo("{\"governance\":{\"virtual_keys\":[{\"id\":\"vk-1\"},{\"id\":\"vk-2\"}]}}");
        }
        assertThat(Files.readString(folder.resolve("asked"))).doesNotContain("sk-bf-");
    }

    @Test
    void mistake_isOneLine_beforeAnythingIsDone() throws Exception {
        String printed = deploy("{\"governance\":{\"virtual_keys\":[{\"id\":\"vk-1\",\"value\":\"env.UNSET_VK\"}]}}");

        assertThat(printed)
                .isEqualTo("config.json: governance.virtual_keys[0].value refers to the environment variable UNSET_VK,"
                        + " which is not set\n");
        assertThat(folder.resolve("asked")).doesNotExist();
    }

    private String deploy(String config) throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), config);
        Path stage = Files.writeString(folder.resolve("stage.json"), Synthesized.DEFAULTS);
        ProcessBuilder deploy = new ProcessBuilder(List.of(
                        "./deploy", "--no-build", "--config-only", "--config", file.toString(), stage.toString()))
                .redirectErrorStream(true);
        deploy.environment()
                .putAll(Map.of(
                        "PATH",
                        folder + ":" + System.getenv("PATH"),
                        "ASKED",
                        folder.resolve("asked").toString(),
                        "TEAM_A_VK",
                        "sk-bf-of-a",
                        "AWS_REGION",
                        EmbeddedAws.REGION,
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        aws.endpoints().dynamo().toString(),
                        "AWS_ENDPOINT_URL_S3",
                        aws.endpoints().s3().toString()));
        Process process = deploy.start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
