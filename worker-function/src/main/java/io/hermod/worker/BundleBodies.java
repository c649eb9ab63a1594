package io.hermod.worker;

import io.hermod.core.job.JobMessage;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the requests of bundled jobs with their bodies, which may be in the payload store. */
@Singleton
record BundleBodies(PayloadStore payloads) {
    private static final Logger LOG = LoggerFactory.getLogger(BundleBodies.class);

    /** Empty if the message cannot be read, as its body is gone. */
    Optional<JobMessage> message(String text, MemoryBudget.Share memory) {
        try {
            return Optional.of(JobMessageCodec.decode(text, payloads, memory));
        } catch (JobMessageCodec.Unreadable unreadable) {
            LOG.error("The message of a bundled job cannot be read: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }
}
