package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A function that remembers its events. */
final class RememberingFunction implements HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    final List<APIGatewayV2HTTPEvent> events = new CopyOnWriteArrayList<>();
    APIGatewayV2HTTPResponse answer = APIGatewayV2HTTPResponse.builder()
            .withStatusCode(200)
            .withBody("{}")
            .build();

    APIGatewayV2HTTPEvent only() {
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    @Override
    public String name() {
        return "function";
    }

    @Override
    public APIGatewayV2HTTPResponse invoke(APIGatewayV2HTTPEvent event) {
        events.add(event);
        if (event.getRawPath().equals("/crash")) {
            throw new IllegalStateException("the reason of the crash");
        }
        return answer;
    }
}
