package io.hermod.replay;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.hermod.core.job.Timings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Lambda says about a recorded invocation. Its remaining time never decreases. */
public final class RecordedInvocation implements Context {
    /** Longer than the worker's reserve, so that it calls its provider. */
    private static final Duration TIME_LEFT = Timings.WORKER_TIMEOUT;

    @Override
    public String getAwsRequestId() {
        return RecordedFunction.NAME;
    }

    @Override
    public String getLogGroupName() {
        return RecordedFunction.NAME;
    }

    @Override
    public String getLogStreamName() {
        return RecordedFunction.NAME;
    }

    @Override
    public String getFunctionName() {
        return RecordedFunction.NAME;
    }

    @Override
    public String getFunctionVersion() {
        return RecordedFunction.NAME;
    }

    @Override
    public String getInvokedFunctionArn() {
        return RecordedFunction.NAME;
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return Math.toIntExact(TIME_LEFT.toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return RecordedFunction.MEMORY_MB;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {}

            @Override
            public void log(byte[] message) {}
        };
    }
}
