package io.hermod.worker;

import io.hermod.core.port.JobMessage;

/**
 * A message as the queue delivered it.
 *
 * @param receipt what the queue knows this delivery by
 */
record Delivery(JobMessage message, String receipt) {}
