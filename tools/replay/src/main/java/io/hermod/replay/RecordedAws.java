package io.hermod.replay;

import static com.fasterxml.jackson.core.JsonToken.FIELD_NAME;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import io.hermod.core.shared.Payload;
import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answers of DynamoDB, SQS, Secrets Manager and S3. */
public final class RecordedAws {
    static final String BUCKET = "recorded-payloads";
    static final String CONFIG = "s3://" + BUCKET + "/config/config.json";
    static final String SECRET = "sk-recorded-secret";

    private static final String NOTHING = "{}";
    private static final Map<String, String> ITEMS = Recording.of("items.json").objects("items").stream()
            .map(StrictJson::write)
            .collect(Collectors.toUnmodifiableMap(item -> textIn(item, "id", "S"), item -> new String(item, UTF_8)));

    private RecordedAws() {}

    /**
     * The answer to a call of DynamoDB, SQS or Secrets Manager.
     *
     * @param target the header {@code X-Amz-Target}, such as {@code DynamoDB_20120810.PutItem}
     */
    public static RecordedAnswer to(String target, byte[] request) {
        return RecordedAnswer.json(
                switch (target.substring(target.lastIndexOf('.') + 1)) {
                    case "GetItem" -> item(textIn(request, "Key", "id", "S"));
                    case "UpdateItem" ->
                        textIn(request, "ReturnValues").equals("ALL_NEW")
                                ? "{\"Attributes\":" + updated(textIn(request, "Key", "id", "S")) + "}"
                                : NOTHING;
                    case "Scan" -> "{\"Count\":1,\"Items\":[" + ITEMS.get("key#" + RecordedKey.LIMITED.id()) + "]}";
                    case "SendMessage" -> sent(textIn(request, "MessageBody"));
                    case "GetSecretValue" -> "{\"SecretString\":\"" + SECRET + "\"}";
                    default -> NOTHING;
                });
    }

    /** The answer of the bucket: {@code config.json} with the provider's URL, or a stored result. */
    static RecordedAnswer object(String method, String path, URI provider) {
        if (!method.equals("GET")) {
            return new RecordedAnswer("application/xml", Payload.utf8(""));
        }
        return RecordedAnswer.json(
                path.endsWith("/config.json")
                        ? Recording.of("config.json")
                                .with("url", provider.toString())
                                .text()
                        : "{\"status\":\"completed\"}");
    }

    private static String item(String id) {
        return Optional.ofNullable(ITEMS.get(id))
                .map(item -> "{\"Item\":" + item + "}")
                .orElse(NOTHING);
    }

    /** The counters of a key, or the job that the worker has claimed. A job of any id can be claimed. */
    private static String updated(String id) {
        if (id.startsWith("usage#") || id.equals(RecordedJob.PROCESSING_WITH_KEY.id())) {
            return ITEMS.getOrDefault(id, NOTHING);
        }
        String claimed = RecordedJob.PROCESSING.id();
        return ITEMS.getOrDefault(claimed, NOTHING).replace(claimed, id);
    }

    /** The SDK compares the digest with its own. */
    private static String sent(String message) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(message.getBytes(UTF_8));
            return "{\"MessageId\":\"00000000-0000-4000-8000-000000000000\",\"MD5OfMessageBody\":\"%s\"}"
                    .formatted(HexFormat.of().formatHex(md5));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text of the member at the path of names; empty if there is none. */
    private static String textIn(byte[] json, String... names) {
        try (JsonParser parser = StrictJson.factory().createParser(json)) {
            for (String name : names) {
                while (parser.nextToken() != null
                        && !(parser.currentToken() == FIELD_NAME && name.equals(parser.currentName()))) {
                    // the next token
                }
            }
            return Optional.ofNullable(parser.nextTextValue()).orElse("");
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
