package io.hermod.infra;

import io.hermod.aws.DynamoKeyStore;
import io.hermod.config.InvalidConfig;
import io.hermod.config.PublishedConfig;
import io.hermod.config.SettingsReader;
import io.hermod.core.access.SeedKeys;
import io.hermod.core.access.SeededKey;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.shared.Unavailable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Brings a {@code config.json} to a deployed stage: its virtual keys into their table, as digests, and the rest to where the functions
 * read it. The keys' values, which may be variables of the environment here, go nowhere.
 */
public final class SeedConfig {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private final SeedKeys keys;
    private final S3Client s3;
    private final PrintStream out;

    public SeedConfig(SeedKeys keys, S3Client s3, PrintStream out) {
        this.keys = keys;
        this.s3 = s3;
        this.out = out;
    }

    /**
     * Seeds, or says in one line why not.
     *
     * @param arguments the config.json, the virtual keys' table, and where the functions read the file, as an s3: URL
     */
    public static void main(String[] arguments) {
        Clock clock = Clock.systemUTC();
        try (DynamoDbClient dynamo = DynamoDbClient.create();
                S3Client s3 = S3Client.create()) {
            SeedKeys keys = new SeedKeys(new DynamoKeyStore(dynamo, arguments[1], clock), clock);
            new SeedConfig(keys, s3, OUT)
                    .seed(
                            Files.readAllBytes(Path.of(arguments[0])),
                            URI.create(arguments[2]),
                            EnvironmentVariables.ofThisProcess());
        } catch (IOException | InvalidConfig | Unavailable | SdkException refused) {
            ERR.println(refused.getMessage());
            System.exit(1);
        }
    }

    /**
     * Makes the keys, then puts the rest to its place.
     *
     * @throws InvalidConfig where the file is wrong, or a key's name or value is another's
     * @throws Unavailable where the keys' table does not answer
     */
    public void seed(byte[] configJson, URI location, EnvironmentVariables environment) {
        List<SeededKey> seeded = SettingsReader.virtualKeys(configJson, environment);
        seeded.forEach(this::seed);
        s3.putObject(
                put -> put.bucket(location.getHost())
                        .key(location.getPath().substring(1))
                        .contentType("application/json"),
                RequestBody.fromBytes(PublishedConfig.of(configJson)));
        out.println("config.json lies at " + location);
    }

    private void seed(SeededKey key) {
        String id = key.key().id();
        switch (keys.seed(key)) {
            case MADE -> out.println("Virtual key " + id + " is made");
            case CHANGED -> out.println("Virtual key " + id + " is changed to what config.json says");
            case UNCHANGED -> out.println("Virtual key " + id + " is as it was");
            case NAME_TAKEN ->
                throw new InvalidConfig("config.json: the name of virtual key " + id + " is another key's already");
            case VALUE_TAKEN ->
                throw new InvalidConfig("config.json: the value of virtual key " + id + " is another key's already");
        }
    }
}
