package io.hermod.benchmarks.warm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What DynamoDB and SQS say to the calls of a submit and a poll.
 *
 * @param items DynamoDB's answers to a read, by the id that is asked for
 */
public record RecordedAnswers(Map<String, String> items) {
    private static final String NOTHING = "{}";
    private static final SerializableString MESSAGE_BODY = new SerializedString("MessageBody");
    private static final JsonFactory JSON = new JsonFactory();

    public RecordedAnswers {
        items = Map.copyOf(items);
    }

    /**
     * The answer's JSON.
     *
     * @param operation as the header {@code X-Amz-Target} has it
     */
    public String to(String operation, byte[] request) throws IOException {
        return switch (operation) {
            case "DynamoDB_20120810.PutItem" -> NOTHING;
            case "DynamoDB_20120810.GetItem" -> item(new String(request, StandardCharsets.UTF_8));
            case "AmazonSQS.SendMessage" -> taken(request);
            default -> throw new IllegalStateException(operation + " was not recorded");
        };
    }

    private String item(String request) {
        return items.entrySet().stream()
                .filter(item -> request.contains(item.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(NOTHING);
    }

    /** The SDK compares the digest with its own. */
    private static String taken(byte[] request) throws IOException {
        try {
            byte[] message = message(request).getBytes(StandardCharsets.UTF_8);
            byte[] md5 = MessageDigest.getInstance("MD5").digest(message);
            return "{\"MessageId\":\"5fea7756-0ea4-451a-a703-a558b933e274\",\"MD5OfMessageBody\":\""
                    + HexFormat.of().formatHex(md5) + "\"}";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String message(byte[] request) throws IOException {
        try (JsonParser json = JSON.createParser(request)) {
            json.nextToken();
            while (!json.nextFieldName(MESSAGE_BODY)) {
                json.nextToken();
                json.skipChildren();
            }
            json.nextToken();
            return json.getText();
        }
    }
}
