package io.hermod.emulators;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local in memory, with the tables of jobs, virtual keys and webhooks. */
record EmbeddedDynamo(Server server, DynamoHandler handler, URI endpoint) implements AutoCloseable {
    static final String TABLE = "hermod-jobs";
    static final String KEYS_TABLE = "hermod-keys";
    /** Lists the jobs. */
    static final String JOBS_INDEX = "jobs-by-key";
    /** Endpoints. */
    static final String WEBHOOKS_TABLE = "hermod-webhooks";
    /** Attempts to deliver. */
    static final String DELIVERIES_TABLE = "hermod-deliveries";

    private static final boolean IN_MEMORY = true;
    private static final @Nullable String NO_FILES = null;
    private static final boolean SHARED = true;
    private static final boolean WITHOUT_DELAYS = false;

    private static final String ID = "id";
    private static final String KEY_SHARD = "vk_shard";
    private static final String CREATED_AT = "created_at";
    private static final String WEBHOOK_ID = "webhook_id";
    private static final String AT = "at";
    private static final String ENDPOINT_SHARD = "endpoint_shard";

    /**
     * Starts a server whose tables are shared by all credentials and regions. DynamoDB Local's own server would listen
     * on all interfaces and send telemetry.
     */
    static EmbeddedDynamo start(int port) throws Exception {
        DynamoHandler handler = DynamoHandler.of(requestsInMemory());
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.setHandler(new LoopbackHandler(new ContextHandler(handler)));
        server.start();
        EmbeddedDynamo dynamo = new EmbeddedDynamo(server, handler, EmulatorClients.endpoint(port));
        dynamo.createTables();
        return dynamo;
    }

    static LocalDynamoDBRequestHandler requestsInMemory() {
        return new LocalDynamoDBRequestHandler(0, IN_MEMORY, NO_FILES, SHARED, WITHOUT_DELAYS);
    }

    private void createTables() {
        try (DynamoDbClient client = EmulatorClients.client(DynamoDbClient.builder(), endpoint)) {
            for (String name : List.of(KEYS_TABLE, WEBHOOKS_TABLE)) {
                client.createTable(table -> table.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(text(ID))
                        .keySchema(key(ID, KeyType.HASH)));
            }
            client.createTable(table -> table.tableName(TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(text(ID), text(KEY_SHARD), text(CREATED_AT))
                    .keySchema(key(ID, KeyType.HASH))
                    .globalSecondaryIndexes(jobsIndex()));
            client.createTable(table -> table.tableName(DELIVERIES_TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(text(WEBHOOK_ID), text(AT), text(ENDPOINT_SHARD))
                    .keySchema(key(WEBHOOK_ID, KeyType.HASH), key(AT, KeyType.RANGE))
                    .globalSecondaryIndexes(deliveriesIndex()));
            for (String name : List.of(TABLE, DELIVERIES_TABLE)) {
                client.updateTimeToLive(ttl -> ttl.tableName(name)
                        .timeToLiveSpecification(
                                spec -> spec.attributeName("expires_at").enabled(true)));
            }
        }
    }

    private static GlobalSecondaryIndex deliveriesIndex() {
        return GlobalSecondaryIndex.builder()
                .indexName("by_endpoint")
                .keySchema(key(ENDPOINT_SHARD, KeyType.HASH), key(AT, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }

    private static GlobalSecondaryIndex jobsIndex() {
        return GlobalSecondaryIndex.builder()
                .indexName(JOBS_INDEX)
                .keySchema(key(KEY_SHARD, KeyType.HASH), key(CREATED_AT, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Override
    public void close() {
        EmulatorClients.stop("DynamoDB Local", server::stop);
        handler.close();
    }
}
