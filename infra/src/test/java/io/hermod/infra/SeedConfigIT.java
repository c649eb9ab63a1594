package io.hermod.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.aws.DynamoEndpointStore;
import io.hermod.aws.DynamoKeyStore;
import io.hermod.config.InvalidConfig;
import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.SeedKeys;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.webhook.SeedEndpoints;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What a deployment makes of a config.json, in embedded AWS. */
class SeedConfigIT {
    private static final String CONFIG = """
        {"governance":{"virtual_keys":[{"id":"vk-1","name":"a","value":"env.TEAM_A_VK"},{"id":"vk-2","value":"sk-bf-literal"}]},
         "providers":{}}\
        """;

    private final SettableClock clock = new SettableClock();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private EmbeddedAws aws;
    private DynamoDbClient dynamo;
    private S3Client s3;
    private DynamoKeyStore keys;
    private DynamoEndpointStore endpoints;

    @BeforeEach
    void start() {
        aws = EmbeddedAws.start();
        dynamo = aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo());
        s3 = aws.connect(
                S3Client.builder().forcePathStyle(true), aws.endpoints().s3());
        keys = new DynamoKeyStore(dynamo, aws.names().keysTable(), clock);
        endpoints = new DynamoEndpointStore(dynamo, aws.names().webhooksTable());
    }

    @AfterEach
    void stop() {
        s3.close();
        dynamo.close();
        aws.close();
    }

    @Test
    void keys_goToTheirTable_andTheFileGoesWithoutTheirValues() {
        seed(CONFIG);

        assertThat(keys.find(KeyDigest.of("sk-bf-of-a"))).contains(VirtualKey.of("vk-1", "a"));
        assertThat(keys.find(KeyDigest.of("sk-bf-literal"))).contains(VirtualKey.of("vk-2", "vk-2"));
        assertThat(published())
                .isEqualTo(
                        "{\"governance\":{\"virtual_keys\":[{\"id\":\"vk-1\",\"name\":\"a\"},{\"id\":\"vk-2\"}]},\"providers\":{}}");
        assertThat(printed())
                .isEqualTo("Virtual key vk-1 is created\nVirtual key vk-2 is created\nconfig.json is stored at "
                        + location() + "\n");
    }

    @Test
    void secondTime_nothingChanges_andThirdTimeTheFileCounts() {
        keys.create(KeyRecord.of(VirtualKey.of("made", "by an admin"), KeyDigest.of("sk-bf-admins"), clock.instant()));
        seed(CONFIG);
        KeyRecord first = keys.record("vk-2").orElseThrow();
        clock.setTo(Duration.ofDays(1));

        seed(CONFIG);
        assertThat(keys.record("vk-2")).contains(first);
        assertThat(printed()).contains("Virtual key vk-2 is unchanged");

        keys.replace(first, first.rotatedTo(KeyDigest.of("sk-bf-rotated"), Duration.ZERO, clock.instant()));
        seed(CONFIG);
        assertThat(keys.find(KeyDigest.of("sk-bf-literal"))).contains(first.key());
        assertThat(keys.find(KeyDigest.of("sk-bf-rotated"))).isEmpty();
        assertThat(keys.record("vk-2").orElseThrow().createdAt()).isEqualTo(first.createdAt());
        assertThat(printed()).contains("Virtual key vk-2 is updated from config.json");
        assertThat(keys.find(KeyDigest.of("sk-bf-admins"))).isPresent();
    }

    @Test
    void nameOfAnAdminsKey_isNotTaken_andTheFileStaysWhereItIs() {
        keys.create(KeyRecord.of(VirtualKey.of("made", "a"), KeyDigest.of("sk-bf-admins"), clock.instant()));

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> seed(CONFIG))
                .withMessage("config.json: another virtual key has the name of vk-1");
        assertThat(s3.listObjectsV2(list -> list.bucket(aws.names().bucket())).contents())
                .isEmpty();
    }

    @Test
    void variableThatIsNotSet_stopsEverything() {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> seed(CONFIG.replace("TEAM_A_VK", "UNSET_VK")))
                .withMessageContaining("refers to the environment variable UNSET_VK, which is not set");
        assertThat(keys.all()).isEmpty();
    }

    @Test
    void endpoints_goToTheirTable_andTheirSecretsAreShownOnce() {
        String config = """
            {"webhooks":[{"name":"team","url":"env.TEAM_URL","events":["async_job.failed"]}],"providers":{}}\
            """;
        seed(config);

        WebhookEndpoint endpoint = endpoints.all().getFirst();
        String secret = endpoint.secrets().current().text().reveal();
        assertThat(endpoint.settings().url()).isEqualTo("https://receiver.example.com/hook");
        assertThat(published()).isEqualTo("{\"providers\":{}}");
        assertThat(printed()).contains("Webhook endpoint team is created. Its secret is shown once: " + secret + "\n");

        out.reset();
        seed(config);
        assertThat(printed()).contains("Webhook endpoint team is unchanged\n").doesNotContain(secret);
        seed(config.replace("failed", "completed"));
        assertThat(printed()).contains("Webhook endpoint team is updated from config.json\n");
    }

    @Test
    void endpointsOfAStageWithoutWebhooks_stopEverything() {
        SeedConfig seed = new SeedConfig(new SeedKeys(keys, clock), Optional.empty(), s3, new PrintStream(out));
        byte[] config = """
            {"webhooks":[{"name":"a","url":"https://receiver.example.com","events":["async_job.failed"]}]}\
            """.getBytes(UTF_8);

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> seed.seed(config, location(), _ -> Optional.empty()))
                .withMessageStartingWith("config.json: this stage has no webhooks");
    }

    private void seed(String config) {
        new SeedConfig(
                        new SeedKeys(keys, clock),
                        Optional.of(new SeedEndpoints(endpoints, new SecureRandom(), clock)),
                        s3,
                        new PrintStream(out, true, UTF_8))
                .seed(
                        config.getBytes(UTF_8),
                        location(),
                        name -> Optional.ofNullable(
                                Map.of("TEAM_A_VK", "sk-bf-of-a", "TEAM_URL", "https://receiver.example.com/hook")
                                        .get(name)));
    }

    private URI location() {
        return URI.create("s3://" + aws.names().bucket() + "/config/config.json");
    }

    private String published() {
        return s3.getObjectAsBytes(get -> get.bucket(aws.names().bucket()).key("config/config.json"))
                .asUtf8String();
    }

    private String printed() {
        return out.toString(UTF_8);
    }
}
