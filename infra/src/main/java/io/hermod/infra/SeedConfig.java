package io.hermod.infra;

import io.hermod.aws.DynamoEndpointStore;
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
import io.hermod.core.webhook.SeedEndpoints;
import io.hermod.core.webhook.SeededEndpoint;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Brings a {@code config.json} to a deployed stage: the digests of its virtual keys and its webhook endpoints go to
 * their tables, the rest to the bucket. The keys' values stay on this machine, and the secrets of new endpoints are
 * printed on it once.
 *
 * @param endpoints empty if the stage has no webhooks
 */
public record SeedConfig(SeedKeys keys, Optional<SeedEndpoints> endpoints, S3Client s3, PrintStream out) {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    /**
     * Seeds, or prints the error in one line.
     *
     * @param arguments the config.json, the virtual keys' table, the s3: URL from which the functions read the file,
     *     and the webhooks' table, which is empty if the stage has none
     */
    public static void main(String[] arguments) {
        Clock clock = Clock.systemUTC();
        try (DynamoDbClient dynamo = DynamoDbClient.create();
                S3Client s3 = S3Client.create()) {
            SeedKeys keys = new SeedKeys(new DynamoKeyStore(dynamo, arguments[1], clock), clock);
            new SeedConfig(keys, endpoints(dynamo, arguments[3], clock), s3, OUT)
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
     * The seeding of a table.
     *
     * @param table empty if the stage has no webhooks
     */
    public static Optional<SeedEndpoints> endpoints(DynamoDbClient dynamo, String table, Clock clock) {
        return table.isEmpty()
                ? Optional.empty()
                : Optional.of(new SeedEndpoints(new DynamoEndpointStore(dynamo, table), new SecureRandom(), clock));
    }

    /**
     * Creates or updates the keys and endpoints, then stores the rest.
     *
     * @throws InvalidConfig if the file is invalid, another key has a key's name or value, or the stage has no webhooks
     * @throws Unavailable if a table does not respond
     */
    public void seed(byte[] configJson, URI location, EnvironmentVariables environment) {
        List<SeededKey> seeded = SettingsReader.virtualKeys(configJson, environment);
        SeedKeys registry = keys.keepingValuesFor(SettingsReader.rotationGrace(configJson, environment));
        SettingsReader.unreadSections(configJson)
                .forEach(section -> out.println("config.json: Hermod does not read " + section));
        List<SeededEndpoint> webhooks = SettingsReader.webhooks(configJson, environment);
        if (!webhooks.isEmpty() && endpoints.isEmpty()) {
            throw new InvalidConfig("config.json: this stage has no webhooks; remove the section webhooks, or allow"
                    + " webhooks in the stage's file");
        }
        seeded.forEach(key -> seed(registry, key));
        endpoints.ifPresent(table -> webhooks.forEach(endpoint -> seed(table, endpoint)));
        s3.putObject(
                put -> put.bucket(location.getHost())
                        .key(location.getPath().substring(1))
                        .contentType("application/json"),
                RequestBody.fromBytes(PublishedConfig.of(configJson)));
        out.println("config.json is stored at " + location);
    }

    private void seed(SeedEndpoints registry, SeededEndpoint endpoint) {
        String name = endpoint.settings().name();
        switch (registry.seed(endpoint)) {
            case SeedEndpoints.Outcome.Made made ->
                out.println("Webhook endpoint " + name + " is created. Its secret is shown once: "
                        + made.secret().text().reveal());
            case SeedEndpoints.Outcome.Changed _ ->
                out.println("Webhook endpoint " + name + " is updated from config.json");
            case SeedEndpoints.Outcome.Unchanged _ -> out.println("Webhook endpoint " + name + " is unchanged");
        }
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
