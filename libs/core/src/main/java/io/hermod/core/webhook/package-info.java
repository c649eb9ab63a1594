/**
 * Webhooks: where the outcomes of jobs are sent, what is sent, and the history of it.
 *
 * <p>A job names an endpoint when it is submitted. Once it has ended, a {@link io.hermod.core.webhook.Delivery} goes to
 * the {@link io.hermod.core.webhook.DeliveryQueue}, before the job's message is acknowledged.
 */
package io.hermod.core.webhook;
