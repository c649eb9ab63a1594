package io.hermod.benchmarks.warm;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.testing.TestInvocation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call, by our handler, by a plain one that makes the same calls to AWS, and what the runtime client's JSON takes besides. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the field, and calls the method
public class WarmBenchmark {
    @Param
    public WarmCall call;

    private final Context context = TestInvocation.ofAnApi();
    private APIGatewayV2HTTPEvent event;
    private RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> shipped;
    private RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> plain;
    private GatewayExchange json;

    @Setup
    public void start() {
        event = call.event();
        shipped = ShippedHandlers.of(call.kind(), call.aws());
        plain = plainHandler(call.kind(), PlainClients.over(call.aws()));
        json = GatewayExchange.of(event, plain.handleRequest(event, context));
    }

    @Benchmark
    public APIGatewayV2HTTPResponse shipped() {
        return shipped.handleRequest(event, context);
    }

    @Benchmark
    public APIGatewayV2HTTPResponse floor() {
        return plain.handleRequest(event, context);
    }

    @Benchmark
    public Object json() {
        return json.readAndWrite();
    }

    private static RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> plainHandler(
            WarmCall.Kind kind, PlainClients aws) {
        return switch (kind) {
            case SUBMIT -> new PlainSubmit(aws);
            case POLL -> new PlainPoll(aws);
        };
    }
}
