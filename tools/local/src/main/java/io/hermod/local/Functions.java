package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;

/** The running functions. */
interface Functions extends AutoCloseable {
    HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> submit();

    ReservableFunction<SQSEvent, SQSBatchResponse> worker();

    HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> poll();

    ReservableFunction<SQSEvent, SQSBatchResponse> deadLetters();

    HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> admin();

    ReservableFunction<SQSEvent, SQSBatchResponse> webhooks();

    /** The worker's maximum concurrency. */
    int maxWorkers();

    /** The live processes of the function of this name; empty if it has no processes of its own. */
    List<ProcessHandle> processesOf(String function);

    @Override
    void close();
}
