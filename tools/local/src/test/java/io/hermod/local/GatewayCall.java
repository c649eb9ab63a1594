package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;

/** Events of API Gateway and functions for them, for tests of what stands between. */
final class GatewayCall {
    private GatewayCall() {}

    static APIGatewayV2HTTPEvent of(String method, String path, Map<String, String> headers) {
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withHeaders(headers)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod(method).build())
                        .build())
                .build();
    }

    static HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> answering(APIGatewayV2HTTPResponse answer) {
        return new HostedFunction<>() {
            @Override
            public String name() {
                return "poll";
            }

            @Override
            public APIGatewayV2HTTPResponse invoke(APIGatewayV2HTTPEvent event) {
                return answer;
            }
        };
    }
}
