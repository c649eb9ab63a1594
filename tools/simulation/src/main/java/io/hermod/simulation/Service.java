package io.hermod.simulation;

/** A service that can be down. */
enum Service {
    TABLE("the job store"),
    QUEUE("the queue"),
    BUCKET("the payload store"),
    KEYS("the key store"),
    METER("the usage meter"),
    PROVIDER("the provider"),
    DELIVERIES("the queue of deliveries"),
    ENDPOINTS("the store of endpoints"),
    HISTORY("the history of deliveries"),
    RECEIVER("the receiver of deliveries"),
    BUS("the event bus"),
    /** Lambda starts no worker: the account's concurrency is used up. */
    WORKERS("the workers");

    private final String text;

    Service(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
