package io.hermod.localstack;

import io.hermod.localstack.StackDeployment.StackFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Deploys a cloud assembly to a LocalStack that runs already, and says how to call it. */
final class Main {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private Main() {}

    /**
     * Deploys, or says in one line why not.
     *
     * @param arguments LocalStack's endpoint, the assembly's folder, the stack's name, and perhaps a config.json
     */
    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        LocalStack localStack = new LocalStack(URI.create(given.get(0)));
        try {
            Map<String, String> outputs = StackDeployment.deploy(localStack, Path.of(given.get(1)), given.get(2));
            if (given.size() > 3) {
                putConfig(localStack, Path.of(given.get(3)), URI.create(outputs.getOrDefault("ConfigLocation", "")));
            }
            OUT.print(new Welcome(localStack.endpoint(), given.get(2), outputs).text());
        } catch (IOException | StackFailed | SdkException refused) {
            ERR.println("Nothing answers as LocalStack does, or it refuses: " + firstLine(refused));
            System.exit(1);
        }
    }

    private static void putConfig(LocalStack localStack, Path config, URI location) {
        try (S3Client s3 = localStack.s3()) {
            s3.putObject(
                    put -> put.bucket(location.getHost())
                            .key(location.getPath().substring(1))
                            .contentType("application/json"),
                    config);
        }
        OUT.println("config.json lies at " + location);
    }

    private static String firstLine(Exception refused) {
        return String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
    }
}
