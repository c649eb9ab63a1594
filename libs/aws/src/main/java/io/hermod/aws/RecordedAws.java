package io.hermod.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * AWS, and a provider, as they once answered, on a port of this machine: a chat completion's way from its request to its result, for a
 * caller with a limited virtual key. Nothing is kept of what it is sent.
 */
public final class RecordedAws implements AutoCloseable {
    /** The value of the virtual key that is known here. */
    public static final String KEY_VALUE = "sk-bf-rehearsal";

    /** The job that is found here; it has completed. */
    public static final String JOB_ID = "00000000-0000-8000-8000-000000000000";

    private static final String BUCKET = "rehearsal";
    private static final String KEYS_TABLE = "rehearsed-keys";
    private static final String DYNAMO = "DynamoDB_20120810.";
    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:rehearsal-a1b2c3";

    static {
        // Else each answer would wait for the client to acknowledge its head: 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final RecordedAnswers answers;

    private RecordedAws(HttpServer server) {
        this.server = server;
        this.answers = new RecordedAnswers(address());
    }

    public static RecordedAws start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RecordedAws aws = new RecordedAws(server);
            server.createContext("/", aws::handle);
            server.start();
            return aws;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** What makes a function's context call here, with credentials that are nobody's. */
    public Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("hermod.table", "rehearsed-jobs"),
                Map.entry("hermod.keys-table", KEYS_TABLE),
                Map.entry("hermod.bucket", BUCKET),
                Map.entry("hermod.queue-url", address() + "/000000000000/rehearsal"),
                Map.entry("aws.region", "us-east-1"),
                Map.entry("aws.access-key-id", "rehearsal"),
                Map.entry("aws.secret-access-key", "rehearsal"),
                Map.entry("aws.session-token", "rehearsal"),
                Map.entry("aws.s3.path-style-access-enabled", true),
                Map.entry("aws.services.dynamodb.endpoint-override", address()),
                Map.entry("aws.services.s3.endpoint-override", address()),
                Map.entry("aws.services.sqs.endpoint-override", address()),
                Map.entry("aws.services.secretsmanager.endpoint-override", address()));
    }

    /** The environment of a function that calls here: its settings lie in the bucket. */
    public Optional<String> variable(String name) {
        return switch (name) {
            case "HERMOD_CONFIG" -> Optional.of("s3://" + BUCKET + "/config.json");
            case RecordedAnswers.PROVIDER_KEY_VARIABLE -> Optional.of(SECRET);
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            byte[] answer = answer(exchange, request).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String answer(HttpExchange exchange, byte[] request) {
        String operation = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .orElseGet(() -> exchange.getRequestURI().getPath());
        return switch (operation) {
            case DYNAMO + "GetItem", DYNAMO + "UpdateItem" ->
                contains(request, KEYS_TABLE) ? answers.key() : answers.job();
            case "AmazonSQS.SendMessage" -> answers.sent(md5OfMessage(request));
            case "secretsmanager.GetSecretValue" -> "{\"SecretString\":\"rehearsal\"}";
            case "/" + BUCKET + "/config.json" -> answers.config();
            case "/v1/chat/completions" -> answers.completion();
            default -> "{}";
        };
    }

    private static boolean contains(byte[] request, String text) {
        return new String(request, StandardCharsets.UTF_8).contains(text);
    }

    /** The SDK compares it with its own. */
    private static String md5OfMessage(byte[] request) {
        try {
            String message = String.valueOf(StrictJson.readObject(request).get("MessageBody"));
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(message.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJson | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
