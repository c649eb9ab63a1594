package io.hermod.lambdaemulator.training;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A request as API Gateway hands it to a function, in payload format 2.0.
 *
 * @param headers their names in lower case, without those that every request has
 * @param body absent where it is empty
 * @param base64 whether the gateway takes the body for bytes
 */
record ApiEvent(String method, String path, Map<String, String> headers, Payload body, boolean base64) {
    private static final Map<String, String> EVERY_REQUESTS = Map.of(
            "accept", "*/*",
            "accept-encoding", "gzip, deflate",
            "host", "api.example.com",
            "user-agent", "training/1.0",
            "x-amzn-trace-id", "Root=1-00000000-000000000000000000000000",
            "x-forwarded-for", "192.0.2.1",
            "x-forwarded-port", "443",
            "x-forwarded-proto", "https");

    ApiEvent {
        headers = Map.copyOf(headers);
    }

    static ApiEvent get(String path) {
        return new ApiEvent("GET", path, Map.of(), Payload.utf8(""), false);
    }

    static ApiEvent post(String path, String json) {
        return new ApiEvent("POST", path, Map.of("content-type", "application/json"), Payload.utf8(json), false);
    }

    static ApiEvent postForm(String path, String contentType, Payload form) {
        return new ApiEvent("POST", path, Map.of("content-type", contentType), form, true);
    }

    ApiEvent with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new ApiEvent(method, path, more, body, base64);
    }

    /** The exercise to answer it with that status. */
    Exercise answeredWith(int status) {
        return new Exercise(method + " " + path, json(), "\"statusCode\":" + status);
    }

    Payload json() {
        return Payload.of(JsonText.object(json -> {
            json.writeStringField("version", "2.0");
            json.writeStringField("routeKey", "$default");
            json.writeStringField("rawPath", path);
            json.writeStringField("rawQueryString", "");
            writeHeaders(json);
            writeContext(json);
            writeBody(json);
            json.writeBooleanField("isBase64Encoded", base64);
        }));
    }

    private void writeHeaders(JsonGenerator json) throws IOException {
        Map<String, String> all = new HashMap<>(EVERY_REQUESTS);
        all.putAll(headers);
        json.writeObjectFieldStart("headers");
        for (Map.Entry<String, String> header : all.entrySet()) {
            json.writeStringField(header.getKey(), header.getValue());
        }
        json.writeEndObject();
    }

    private void writeContext(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("requestContext");
        json.writeStringField("accountId", "000000000000");
        json.writeStringField("apiId", "training");
        json.writeStringField("domainName", "api.example.com");
        json.writeStringField("domainPrefix", "api");
        json.writeObjectFieldStart("http");
        json.writeStringField("method", method);
        json.writeStringField("path", path);
        json.writeStringField("protocol", "HTTP/1.1");
        json.writeStringField("sourceIp", "192.0.2.1");
        json.writeStringField("userAgent", "training/1.0");
        json.writeEndObject();
        json.writeStringField("requestId", "training");
        json.writeStringField("routeKey", "$default");
        json.writeStringField("stage", "$default");
        json.writeStringField("time", "01/Jan/2026:00:00:00 +0000");
        json.writeNumberField("timeEpoch", 1_767_225_600_000L);
        json.writeEndObject();
    }

    private void writeBody(JsonGenerator json) throws IOException {
        if (body.size() > 0) {
            json.writeStringField(
                    "body",
                    base64
                            ? Base64.getEncoder().encodeToString(body.bytes())
                            : new String(body.bytes(), StandardCharsets.UTF_8));
        }
    }
}
