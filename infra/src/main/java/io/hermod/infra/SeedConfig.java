package io.hermod.infra;

import io.hermod.aws.DynamoKeyStore;
import io.hermod.config.ConfigFile;
import io.hermod.config.InvalidConfig;
import io.hermod.config.PublishedConfig;
import io.hermod.config.SettingsReader;
import io.hermod.core.access.SeedKeys;
import io.hermod.core.access.SeededKey;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.shared.Unavailable;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Brings a {@code config.json} to a deployed stage: the digests of its virtual keys go to the keys' table, the rest to
 * the bucket. The keys' values stay on this machine.
 */
public record SeedConfig(SeedKeys keys, S3Client s3, PrintStream out) {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    /**
     * Seeds, or prints the error in one line.
     *
     * @param arguments the config.json, the virtual keys' table, and the s3: URL from which the functions read the file
     */
    public static void main(String[] arguments) {
        Clock clock = Clock.systemUTC();
        try (DynamoDbClient dynamo = DynamoDbClient.create();
                S3Client s3 = S3Client.create()) {
            SeedKeys keys = new SeedKeys(new DynamoKeyStore(dynamo, arguments[1], clock), clock);
            new SeedConfig(keys, s3, OUT)
                    .seed(
                            ConfigFile.read(Path.of(arguments[0])),
                            URI.create(arguments[2]),
                            EnvironmentVariables.ofThisProcess());
        } catch (InvalidConfig | ServiceFault | SdkException failed) {
            ERR.println(failed.getMessage());
            System.exit(1);
        }
    }

    /**
     * Creates or updates the keys, then stores the rest.
     *
     * @throws InvalidConfig if the file is invalid, or another key has a key's name or value
     * @throws Unavailable if the keys' table does not respond
     */
    public void seed(byte[] configJson, URI location, EnvironmentVariables environment) {
        List<SeededKey> seeded = SettingsReader.virtualKeys(configJson, environment);
        SeedKeys registry = keys.keepingValuesFor(SettingsReader.rotationGrace(configJson, environment));
        SettingsReader.unreadSections(configJson)
                .forEach(section -> out.println("config.json: Hermod does not read " + section));
        seeded.forEach(key -> seed(registry, key));
        s3.putObject(
                put -> put.bucket(location.getHost())
                        .key(location.getPath().substring(1))
                        .contentType("application/json"),
                RequestBody.fromBytes(PublishedConfig.of(configJson)));
        out.println("config.json is stored at " + location);
    }

    private void seed(SeedKeys registry, SeededKey key) {
        String id = key.key().id();
        switch (registry.seed(key)) {
            case MADE -> out.println("Virtual key " + id + " is created");
            case CHANGED -> out.println("Virtual key " + id + " is updated from config.json");
            case UNCHANGED -> out.println("Virtual key " + id + " is unchanged");
            case NAME_TAKEN -> throw new InvalidConfig("config.json: another virtual key has the name of " + id);
            case VALUE_TAKEN -> throw new InvalidConfig("config.json: another virtual key has the value of " + id);
        }
    }
}
