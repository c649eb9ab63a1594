package io.hermod.worker;

import io.hermod.core.job.JobMessage;

/**
 * A message as the queue delivered it.
 *
 * @param receipt what the queue knows this delivery by
 */
record ReceivedMessage(JobMessage message, String receipt) {}
