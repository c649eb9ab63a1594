package io.hermod.local;

import io.hermod.aws.DynamoEndpointStore;
import io.hermod.aws.DynamoKeyStore;
import io.hermod.config.SettingsSource;
import io.hermod.core.access.SeedKeys;
import io.hermod.core.settings.BrowserOrigins;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.webhook.SeedEndpoints;
import io.hermod.core.webhook.SeededEndpoint;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.emulators.AllowedHosts;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.gateway.CrossOrigin;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** All of Hermod on this machine: the emulators, the functions, the API and the event sources. */
public final class LocalSystem implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSystem.class);

    /** Deliveries of all endpoints at once. */
    private static final int MAX_DELIVERIES = 50;

    /** The minimum that Lambda accepts, so that the bundles are large. */
    private static final int MAX_BUNDLINGS = 2;

    /** Batches of deliveries that are not due. */
    private static final int MAX_DELAYS = 2;

    private final Parts parts = new Parts();
    private final ApiGateway gateway;
    private final EmbeddedAws aws;
    private final Functions functions;
    private final Map<String, SigningSecret> secrets;

    private LocalSystem(ApiGateway bound, EnvironmentVariables environment, Hosting hosting) {
        gateway = parts.own(bound);
        try {
            aws = parts.own(EmbeddedAws.start());
            seedKeys(environment);
            secrets = seedEndpoints(environment);
            nameUnreadSections(environment);
            functions = parts.own(start(hosting, aws, environment));
            SqsClient sqs =
                    parts.own(aws.connect(SqsClient.builder(), aws.endpoints().sqs()));
            mappings(hosting.batching())
                    .map(mapping -> parts.own(new QueueEventSource(sqs, mapping)))
                    .forEach(QueueEventSource::start);
            gateway.serve(
                    new ApiLog(functions.submit()),
                    new ApiLog(new HomePage(functions.poll(), url(), crossOrigin(environment))),
                    new ApiLog(functions.admin()));
        } catch (RuntimeException failed) {
            parts.close();
            throw failed;
        }
    }

    /** The event sources of the stack. */
    private Stream<QueueEventSource.Mapping> mappings(Batching jobs) {
        return Stream.of(
                new QueueEventSource.Mapping(aws.names().queueUrl(), functions.worker(), functions.maxWorkers(), jobs),
                new QueueEventSource.Mapping(
                        aws.names().bundlesUrl(), functions.worker(), MAX_BUNDLINGS, Batching.OF_BUNDLES),
                new QueueEventSource.Mapping(aws.deadLettersUrl(), functions.deadLetters(), 1, Batching.USUAL),
                new QueueEventSource.Mapping(
                        aws.names().deliveriesUrl(), functions.webhooks(), MAX_DELIVERIES, Batching.ONE_BY_ONE),
                new QueueEventSource.Mapping(
                        aws.names().delaysUrl(), functions.webhooks(), MAX_DELAYS, Batching.USUAL));
    }

    /** Starts the system, with the functions in this process. */
    public static LocalSystem start(int port, EnvironmentVariables environment) throws IOException {
        return start(port, environment, Hosting.InProcess.usual());
    }

    /** Starts the system, with an API that only loopback names reach. */
    public static LocalSystem start(int port, EnvironmentVariables environment, Hosting hosting) throws IOException {
        return start(port, environment, hosting, AllowedHosts.LOOPBACK);
    }

    /**
     * Starts the system, and returns once it is ready.
     *
     * @param port of the API; 0 selects a free one
     * @param environment the functions' environment variables
     * @param hosts which requests to the API may name
     * @throws IOException if the port is in use
     */
    static LocalSystem start(int port, EnvironmentVariables environment, Hosting hosting, AllowedHosts hosts)
            throws IOException {
        return new LocalSystem(ApiGateway.bind(port, hosts, crossOrigin(environment)), environment, hosting);
    }

    private static CrossOrigin crossOrigin(EnvironmentVariables environment) {
        return new CrossOrigin(BrowserOrigins.of(environment));
    }

    private void seedKeys(EnvironmentVariables environment) {
        try (DynamoDbClient dynamo =
                aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo())) {
            Clock clock = Clock.systemUTC();
            SeedKeys keys = new SeedKeys(new DynamoKeyStore(dynamo, aws.names().keysTable(), clock), clock);
            SettingsSource.virtualKeys(environment).forEach(keys::seed);
        }
    }

    /** The endpoints of {@code config.json} are new with each start, and so are their secrets. */
    private Map<String, SigningSecret> seedEndpoints(EnvironmentVariables environment) {
        try (DynamoDbClient dynamo =
                aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo())) {
            SeedEndpoints endpoints = new SeedEndpoints(
                    new DynamoEndpointStore(dynamo, aws.names().webhooksTable()),
                    new SecureRandom(),
                    Clock.systemUTC());
            Map<String, SigningSecret> made = new LinkedHashMap<>();
            for (SeededEndpoint endpoint : SettingsSource.webhooks(environment)) {
                if (endpoints.seed(endpoint) instanceof SeedEndpoints.Outcome.Made(SigningSecret secret)) {
                    made.put(endpoint.settings().name(), secret);
                }
            }
            return made;
        }
    }

    /** Once, and not by each function. */
    private static void nameUnreadSections(EnvironmentVariables environment) {
        List<String> unread = SettingsSource.unreadSections(environment);
        if (!unread.isEmpty()) {
            LOG.warn("config.json has sections that Hermod does not read: {}", String.join(", ", unread));
        }
    }

    private static Functions start(Hosting hosting, EmbeddedAws aws, EnvironmentVariables environment) {
        return switch (hosting) {
            case Hosting.InProcess inProcess ->
                InProcessFunctions.start(
                        inProcess, new FunctionContexts(addresses(aws, inProcess.lists()), environment));
            case Hosting.Processes processes ->
                ProcessFunctions.start(processes, new FunctionVariables(aws, environment));
        };
    }

    private static AwsAddresses addresses(EmbeddedAws aws, boolean lists) {
        AwsAddresses addresses = AwsAddresses.of(aws);
        return lists ? addresses : addresses.withoutIndex();
    }

    /** Adds an endpoint that jobs may name. */
    void register(LocalWebhook webhook) {
        try (DynamoDbClient dynamo =
                aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo())) {
            webhook.register(new DynamoEndpointStore(dynamo, aws.names().webhooksTable()), Instant.now());
        }
    }

    /** The secrets of the endpoints of {@code config.json}, by the endpoints' names. */
    Map<String, SigningSecret> secrets() {
        return secrets;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + gateway.port());
    }

    /** The live processes of the function of this name; empty if it runs in this process. */
    public List<ProcessHandle> processesOf(String function) {
        return functions.processesOf(function);
    }

    /** The emulators that the functions use. */
    public EmbeddedAws aws() {
        return aws;
    }

    /** Stops the parts in the opposite order of their start. */
    @Override
    public void close() {
        parts.close();
    }
}
