package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.request.InferenceError;
import io.hermod.gateway.CrossOrigin;
import io.hermod.wire.ErrorEnvelope;
import java.util.Map;
import org.eclipse.jetty.server.Request;

/** The gateway's own errors, in the contract's envelope. Pages of allowed origins can read them. */
record GatewayAnswers(CrossOrigin crossOrigin) {
    private static final byte[] NO_BODY = {};

    /** A function's answer with a text. */
    static APIGatewayV2HTTPResponse of(int status, Map<String, String> headers, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(body)
                .build();
    }

    HttpAnswer error(Request request, int status, String message) {
        APIGatewayV2HTTPResponse error = of(
                status,
                Map.of("content-type", "application/json"),
                ErrorEnvelope.render(InferenceError.of(status, message)).asUtf8());
        return HttpAnswer.of(
                crossOrigin.readable(error, GatewayEvent.of(request, NO_BODY).event()));
    }
}
