package io.hermod.lambdaemulator.training;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.shared.Payload;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The answers of DynamoDB, SQS and Secrets Manager, which are asked in JSON. */
final class RecordedAws {
    static final String VIRTUAL_KEY = "sk-bf-training";
    static final String KEY_ID = "training";
    static final String SECRET = "sk-of-the-secret";

    private RecordedAws() {}

    /**
     * The answer to a call.
     *
     * @param operation such as {@code PutItem}
     */
    static RecordedAnswer to(String operation, Payload request) {
        return RecordedAnswer.json(
                switch (operation) {
                    case "GetItem" -> item(idOf(call(request)));
                    case "UpdateItem" -> updated(call(request));
                    case "Scan" -> "{\"Count\":1,\"Items\":[" + key() + "]}";
                    case "SendMessage" -> sent(call(request));
                    case "GetSecretValue" -> "{\"SecretString\":\"" + SECRET + "\"}";
                    default -> "{}";
                });
    }

    private static String item(String id) {
        Optional<String> item = switch (id.replaceFirst("#.*", "")) {
            case "sha256" -> Optional.of("{\"id\":{\"S\":\"" + id + "\"},\"key_id\":{\"S\":\"training\"}}");
            case "key" -> Optional.of(key());
            default -> RecordedJob.itemOf(id);
        };
        return item.map(found -> "{\"Item\":" + found + "}").orElse("{}");
    }

    private static String key() {
        return Recording.of("key.json")
                .with(Map.of("digest", KeyDigest.of(VIRTUAL_KEY).hex()));
    }

    /** Who asks for all attributes wants to claim a job, or counts what a key has used. */
    private static String updated(Map<String, Object> call) {
        if (!"ALL_NEW".equals(call.get("ReturnValues"))) {
            return "{}";
        }
        String id = idOf(call);
        return "{\"Attributes\":" + (id.startsWith("usage#") ? "{}" : RecordedJob.claimed(id)) + "}";
    }

    /** The SDK compares the digest with its own. */
    private static String sent(Map<String, Object> call) {
        return "{\"MessageId\":\"00000000-0000-4000-8000-000000000000\",\"MD5OfMessageBody\":\"%s\"}"
                .formatted(md5(String.valueOf(call.get("MessageBody"))));
    }

    private static String idOf(Map<String, Object> call) {
        return call.get("Key") instanceof Map<?, ?> key && key.get("id") instanceof Map<?, ?> id
                ? String.valueOf(id.get("S"))
                : "";
    }

    private static Map<String, Object> call(Payload request) {
        try {
            return StrictJson.readObject(request.bytes());
        } catch (MalformedJson impossible) {
            throw new IllegalArgumentException("the SDK sends JSON", impossible);
        }
    }

    private static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
