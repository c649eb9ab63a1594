package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;

/** The functions, running. */
interface Functions extends AutoCloseable {
    HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> submit();

    HostedFunction<SQSEvent, SQSBatchResponse> worker();

    HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> poll();

    HostedFunction<SQSEvent, SQSBatchResponse> deadLetters();

    HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> admin();

    /** How many of the worker's invocations may run at once. */
    int maxWorkers();

    /** The living processes of the function of this name; none where it has no process of its own. */
    List<ProcessHandle> processesOf(String function);

    @Override
    void close();
}
