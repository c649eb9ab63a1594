package io.hermod.benchmarks.cost;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What AWS bills, except for the functions and the API.
 *
 * @param writeUnits of DynamoDB
 * @param readUnits of DynamoDB
 * @param queueRequests in steps of 64 KB
 */
record AwsUsage(double writeUnits, double readUnits, double queueRequests, double objectPuts, double objectGets) {
    static final double QUEUE_STEP_BYTES = 64 * 1024;

    /** The most messages that a request of SQS receives. */
    private static final int MAX_RECEIVED = 10;

    static final AwsUsage NONE = new AwsUsage(0, 0, 0, 0, 0);

    static AwsUsage ofWrites(double units) {
        return new AwsUsage(units, 0, 0, 0, 0);
    }

    static AwsUsage ofReads(double units) {
        return new AwsUsage(0, units, 0, 0, 0);
    }

    static AwsUsage ofQueueRequests(double requests) {
        return new AwsUsage(0, 0, requests, 0, 0);
    }

    /** The usage of one request with these messages. */
    static AwsUsage ofMessages(List<String> bodies) {
        int bytes = bodies.stream()
                .mapToInt(body -> body.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return ofQueueRequests(Math.max(1, Math.ceil(bytes / QUEUE_STEP_BYTES)));
    }

    /** The usage of the requests that receive these messages, ten at most by each. */
    static AwsUsage ofReceives(List<String> bodies) {
        AwsUsage sum = NONE;
        for (int i = 0; i < bodies.size(); i += MAX_RECEIVED) {
            sum = sum.plus(ofMessages(bodies.subList(i, Math.min(i + MAX_RECEIVED, bodies.size()))));
        }
        return sum;
    }

    static AwsUsage ofPuts(double puts) {
        return new AwsUsage(0, 0, 0, puts, 0);
    }

    static AwsUsage ofGets(double gets) {
        return new AwsUsage(0, 0, 0, 0, gets);
    }

    AwsUsage plus(AwsUsage other) {
        return new AwsUsage(
                writeUnits + other.writeUnits,
                readUnits + other.readUnits,
                queueRequests + other.queueRequests,
                objectPuts + other.objectPuts,
                objectGets + other.objectGets);
    }

    AwsUsage times(double factor) {
        return new AwsUsage(
                writeUnits * factor,
                readUnits * factor,
                queueRequests * factor,
                objectPuts * factor,
                objectGets * factor);
    }
}
