package io.hermod.worker;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.batch.BundleId;
import io.hermod.wire.BundleMessage;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the messages of the queue of bundles: jobs that wait for a batch, and looks at bundles. */
@Singleton
@Requires(property = "hermod.bundles-url")
record BundleRunner(FormBundles formBundles, LookAtBundle lookAtBundle) {
    private static final Logger LOG = LoggerFactory.getLogger(BundleRunner.class);

    /** Returns the messages that the queue must redeliver. */
    SQSBatchResponse run(List<SQSMessage> messages, Instant deadline) {
        List<BatchItemFailure> retries = new ArrayList<>();
        Map<String, String> jobs = new LinkedHashMap<>();
        for (SQSMessage message : messages) {
            Optional<BundleId> bundle = BundleMessage.decode(message.getBody());
            if (bundle.isEmpty()) {
                jobs.put(message.getMessageId(), message.getBody());
            } else if (!isDone(bundle.get(), deadline)) {
                retries.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        unbundled(jobs, deadline).forEach(id -> retries.add(new BatchItemFailure(id)));
        return new SQSBatchResponse(retries);
    }

    /** A crash of one look affects no other message. */
    private boolean isDone(BundleId bundle, Instant deadline) {
        try {
            lookAtBundle.look(bundle, deadline);
            return true;
        } catch (RuntimeException fault) {
            LOG.error("Could not work on bundle {}; its message returns to the queue", bundle, fault);
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Set<String> unbundled(Map<String, String> jobs, Instant deadline) {
        try {
            return jobs.isEmpty() ? Set.of() : formBundles.form(jobs, deadline);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return jobs.keySet();
        }
    }
}
