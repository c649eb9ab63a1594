package io.hermod.benchmarks.warm;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.benchmarks.plain.PlainClients;
import io.hermod.benchmarks.plain.PlainPoll;
import io.hermod.benchmarks.plain.PlainSubmit;
import io.hermod.replay.RecordedInvocation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call by the shipped handler and by the floor, and the JSON of its event and answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the field and calls the method
public class WarmBenchmark {
    @Param
    public WarmCall call;

    private final Context context = new RecordedInvocation();
    private APIGatewayV2HTTPEvent event;
    private RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> shipped;
    private RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> plain;
    private GatewayExchange json;

    @Setup
    public void start() {
        event = call.event();
        PlainClients aws = PlainClients.over(new RecordedHttpClient());
        shipped = ShippedHandlers.of(call);
        plain = call.isSubmit() ? new PlainSubmit(aws) : new PlainPoll(aws);
        json = new GatewayExchange(call.json(), plain.handleRequest(event, context));
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
        return json.writeAndRead();
    }
}
