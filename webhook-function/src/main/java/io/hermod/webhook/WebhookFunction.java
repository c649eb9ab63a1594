package io.hermod.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.bootstrap.FunctionContext;
import io.hermod.bootstrap.SqsBatch;
import io.hermod.core.shared.ServiceFault;
import io.hermod.wire.DeliveryCodec;
import io.hermod.wire.DeliveryCodec.Message;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lambda handler of the queue of deliveries and the queue of delays: takes a batch, returns the messages that their
 * queue must redeliver. Deliveries of a message group need no order, so a message is handled also if one before it
 * failed.
 */
public final class WebhookFunction extends FunctionInitializer implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookFunction.class);

    private final AttemptDelivery attemptDelivery = applicationContext.getBean(AttemptDelivery.class);
    private final ForwardDelivery forwardDelivery = applicationContext.getBean(ForwardDelivery.class);

    /** Called by Lambda; the settings come from the environment. */
    public WebhookFunction() {}

    /** Uses the caller's context. */
    public WebhookFunction(ApplicationContext context) {
        super(context);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return SqsBatch.handle(event, this::handle);
    }

    private boolean handle(SQSMessage message) {
        try {
            switch (DeliveryCodec.read(message.getBody())) {
                case Message.Due due -> attemptDelivery.attempt(due.delivery());
                case Message.Delayed delayed -> forwardDelivery.forward(delayed.delivery());
            }
            return true;
        } catch (DeliveryCodec.Unreadable unreadable) {
            LOG.error(
                    "Delivery message {} cannot be read and is returned to its queue: {}",
                    message.getMessageId(),
                    unreadable.getMessage());
            return false;
        } catch (ServiceFault down) {
            LOG.error("Delivery message {} is returned to its queue", message.getMessageId(), down);
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.ofThisProcess();
    }
}
