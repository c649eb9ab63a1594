package io.hermod.worker;

import io.hermod.core.job.JobMessage;

/**
 * A message as the queue delivered it.
 *
 * @param receipt the queue's handle of this delivery
 */
record ReceivedMessage(JobMessage message, String receipt) {}
