package io.hermod.localstack;

import io.hermod.aws.DynamoKeyStore;
import io.hermod.config.ConfigFile;
import io.hermod.config.InvalidConfig;
import io.hermod.core.access.SeedKeys;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.shared.ServiceFault;
import io.hermod.infra.SeedConfig;
import io.hermod.localstack.StackDeployment.StackFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Deploys a cloud assembly to a running LocalStack, and prints how to call it. */
final class Main {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private Main() {}

    /**
     * Deploys, or prints the error in one line.
     *
     * @param arguments LocalStack's endpoint, the assembly's folder, the stack's name and, optionally, a config.json
     */
    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        LocalStack localStack = new LocalStack(URI.create(given.get(0)));
        try {
            Map<String, String> outputs = StackDeployment.deploy(localStack, Path.of(given.get(1)), given.get(2));
            if (given.size() > 3) {
                seed(localStack, Path.of(given.get(3)), outputs);
            }
            OUT.print(new Welcome(localStack.endpoint(), given.get(2), outputs).text());
        } catch (InvalidConfig invalid) {
            ERR.println(invalid.getMessage());
            System.exit(1);
        } catch (IOException | StackFailed | ServiceFault | SdkException failed) {
            ERR.println("LocalStack does not respond, or rejects the stack: " + firstLine(failed));
            System.exit(1);
        }
    }

    private static void seed(LocalStack localStack, Path config, Map<String, String> outputs) {
        Clock clock = Clock.systemUTC();
        try (S3Client s3 = localStack.s3();
                DynamoDbClient dynamo = localStack.connect(DynamoDbClient.builder())) {
            SeedKeys keys =
                    new SeedKeys(new DynamoKeyStore(dynamo, outputs.getOrDefault("KeysTableName", ""), clock), clock);
            new SeedConfig(
                            keys,
                            SeedConfig.endpoints(dynamo, outputs.getOrDefault("WebhooksTableName", ""), clock),
                            s3,
                            OUT)
                    .seed(
                            ConfigFile.read(config),
                            URI.create(outputs.getOrDefault("ConfigLocation", "")),
                            EnvironmentVariables.ofThisProcess());
        }
    }

    private static String firstLine(Exception failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    }
}
