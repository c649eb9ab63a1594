package io.hermod.jobs;

import io.hermod.core.job.Job;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.webhook.AnnounceEnd;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces a job that a caller's request has ended, so that its receiver does not wait for the job's message. The
 * message announces it again, so a failure here is logged and does not change the caller's answer.
 */
@Singleton
public record EarlyAnnouncement(AnnounceEnd announceEnd) {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyAnnouncement.class);

    void announce(Job ended) {
        try {
            announceEnd.announce(ended);
        } catch (ServiceFault down) {
            LOG.warn("Could not announce the end of job {}; its message will announce it", ended.id(), down);
        }
    }
}
