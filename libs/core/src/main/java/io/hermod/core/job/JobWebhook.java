package io.hermod.core.job;

/**
 * Where a job's outcome is sent. It is stored with the job, so a new name of the endpoint changes nothing.
 *
 * @param slots the number of the endpoint's deliveries at once, when the job was submitted; one or more
 */
public record JobWebhook(String endpointId, int slots) {
    public JobWebhook {
        if (slots < 1) {
            throw new IllegalArgumentException("an endpoint without slots gets no delivery");
        }
    }
}
