package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes API Gateway's events with the JSON parser that the functions load anyway. AWS's runtime client uses
 * this serializer instead of its own, which inspects the event classes by reflection at each start.
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // The interface is AWS's.
public final class GatewayEvents implements CustomPojoSerializer {
    @Override
    public <T> T fromJson(InputStream json, Type type) {
        try {
            return cast(type, event(StrictJson.readObject(json.readAllBytes())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (MalformedJson malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    @Override
    public <T> T fromJson(String json, Type type) {
        return fromJson(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), type);
    }

    @Override
    public <T> void toJson(T value, OutputStream out, Type type) {
        if (!(value instanceof APIGatewayV2HTTPResponse response)) {
            throw new IllegalArgumentException("not a response to API Gateway: " + type);
        }
        try (JsonGenerator json = StrictJson.factory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            write(response, json);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Type type, APIGatewayV2HTTPEvent event) {
        if (type != APIGatewayV2HTTPEvent.class) {
            throw new IllegalArgumentException("not an event of API Gateway: " + type);
        }
        return (T) event;
    }

    private static APIGatewayV2HTTPEvent event(Map<String, Object> json) {
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        event.setVersion(text(json, "version"));
        event.setRouteKey(text(json, "routeKey"));
        event.setRawPath(text(json, "rawPath"));
        event.setRawQueryString(text(json, "rawQueryString"));
        event.setHeaders(texts(json, "headers"));
        event.setQueryStringParameters(texts(json, "queryStringParameters"));
        event.setRequestContext(context(object(json, "requestContext")));
        event.setBody(text(json, "body"));
        event.setIsBase64Encoded(Boolean.TRUE.equals(json.get("isBase64Encoded")));
        return event;
    }

    private static RequestContext context(Map<?, ?> json) {
        Map<?, ?> http = object(json, "http");
        return RequestContext.builder()
                .withAuthorizer(authorizer(json))
                .withRequestId(text(json, "requestId"))
                .withStage(text(json, "stage"))
                .withDomainName(text(json, "domainName"))
                .withHttp(RequestContext.Http.builder()
                        .withMethod(text(http, "method"))
                        .withPath(text(http, "path"))
                        .withProtocol(text(http, "protocol"))
                        .withSourceIp(text(http, "sourceIp"))
                        .withUserAgent(text(http, "userAgent"))
                        .build())
                .build();
    }

    private static @Nullable Authorizer authorizer(Map<?, ?> json) {
        if (!(json.get("authorizer") instanceof Map<?, ?> authorizer)) {
            return null;
        }
        Authorizer.AuthorizerBuilder read = Authorizer.builder();
        if (authorizer.get("jwt") instanceof Map<?, ?> token) {
            read.withJwt(
                    Authorizer.JWT.builder().withClaims(texts(token, "claims")).build());
        }
        if (authorizer.get("iam") instanceof Map<?, ?> signature) {
            read.withIam(RequestContext.IAM
                    .builder()
                    .withUserArn(text(signature, "userArn"))
                    .build());
        }
        return read.build();
    }

    private static Map<?, ?> object(Map<?, ?> json, String name) {
        return json.get(name) instanceof Map<?, ?> object ? object : Map.of();
    }

    private static @Nullable String text(Map<?, ?> json, String name) {
        return json.get(name) instanceof String text ? text : null;
    }

    private static @Nullable Map<String, String> texts(Map<?, ?> json, String name) {
        if (!(json.get(name) instanceof Map<?, ?> object)) {
            return null;
        }
        Map<String, String> texts = new HashMap<>();
        object.forEach((key, value) -> {
            if (value != null) {
                texts.put(String.valueOf(key), String.valueOf(value));
            }
        });
        return texts;
    }

    private static void write(APIGatewayV2HTTPResponse response, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("statusCode", response.getStatusCode());
        if (response.getHeaders() != null) {
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : response.getHeaders().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
        }
        if (response.getMultiValueHeaders() != null) {
            json.writeObjectFieldStart("multiValueHeaders");
            for (Map.Entry<String, List<String>> header :
                    response.getMultiValueHeaders().entrySet()) {
                writeTexts(json, header.getKey(), header.getValue());
            }
            json.writeEndObject();
        }
        if (response.getCookies() != null) {
            writeTexts(json, "cookies", response.getCookies());
        }
        if (response.getBody() != null) {
            json.writeStringField("body", response.getBody());
        }
        json.writeBooleanField("isBase64Encoded", response.getIsBase64Encoded());
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
