package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.shared.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A function's answer, as the client receives it. */
record HttpAnswer(int status, Map<String, List<String>> headers, Payload body, int size) {
    private static final Set<String> WRITTEN_BY_THE_SERVER = Set.of("content-length", "date");

    static HttpAnswer of(APIGatewayV2HTTPResponse response) {
        String body = Optional.ofNullable(response.getBody()).orElse("");
        byte[] bytes = response.getIsBase64Encoded()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(response.getStatusCode(), headers(response), Payload.of(bytes), body.length());
    }

    /** Omits the multi-value headers that the handler also sets: payload format 2.0 has none. */
    private static Map<String, List<String>> headers(APIGatewayV2HTTPResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        Optional.ofNullable(response.getHeaders())
                .ifPresent(single -> single.forEach((name, value) -> headers.put(name, List.of(value))));
        return headers;
    }

    void write(Response response, Callback callback) {
        response.setStatus(status);
        boolean head = response.getRequest().getMethod().equals("HEAD");
        headers.forEach((name, values) -> {
            boolean ofServer = WRITTEN_BY_THE_SERVER.contains(name.toLowerCase(Locale.ROOT));
            if (!ofServer || (head && name.equalsIgnoreCase("content-length"))) {
                values.forEach(value -> response.getHeaders().add(name, value));
            }
        });
        response.write(true, ByteBuffer.wrap(body.bytes()), callback);
    }
}
