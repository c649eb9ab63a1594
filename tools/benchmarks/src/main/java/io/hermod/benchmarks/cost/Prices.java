package io.hermod.benchmarks.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** AWS's prices in dollars a million, and the functions' memory, from {@code prices.properties}. */
record Prices(Properties properties) {
    private static final double MEGABYTES_A_GIGABYTE = 1024;
    private static final double BYTES_A_GIGABYTE = 1e9;
    private static final double MILLION = 1e6;
    private static final int DURABLE_OPERATIONS = 4;
    private static final double MILLISECONDS_A_SECOND = 1000;

    static Prices read() {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.properties"))) {
            properties.load(file);
            return new Prices(properties);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String date() {
        return Objects.requireNonNull(properties.getProperty("date"));
    }

    /** Dollars for a million jobs with that usage. */
    Bill bill(JobUsage job) {
        AwsUsage aws = job.aws();
        return new Bill(
                aws.writeUnits() * price("dynamodb.write") + aws.readUnits() * price("dynamodb.read"),
                aws.queueRequests() * price("sqs.request"),
                aws.objectPuts() * price("s3.put") + aws.objectGets() * price("s3.get"),
                (job.apiInvocations() + job.workerInvocations()) * price("lambda.invocation"),
                (gigabyteSeconds(job.apiMilliseconds(), "lambda.api-memory-mb")
                                + gigabyteSeconds(job.workerMilliseconds(), "lambda.worker-memory-mb"))
                        * price("lambda.gb-second"),
                job.apiRequests() * price("api.request"));
    }

    /** Dollars for a million deliveries with that usage. Their queue is FIFO. */
    double deliveries(CountedWebhooks.Counted job) {
        AwsUsage aws = job.aws();
        return aws.writeUnits() * price("dynamodb.write")
                + aws.readUnits() * price("dynamodb.read")
                + aws.queueRequests() * price("sqs.fifo-request")
                + job.deliveries() * price("lambda.invocation")
                + gigabyteSeconds(job.milliseconds(), "lambda.webhook-memory-mb") * price("lambda.gb-second");
    }

    /**
     * Dollars for a million durable executions of Lambda which start, begin a run in a step, wait, and read the result
     * in a step. Neither their invocations nor an API are in it.
     */
    double durableExecutions(int bytesWritten) {
        return DURABLE_OPERATIONS * price("lambda.durable-operation")
                + bytesWritten * MILLION / BYTES_A_GIGABYTE * price("lambda.durable-written-gb");
    }

    /** Dollars for the tokens of a million requests. */
    double tokens(int in, int out) {
        return in * price("tokens.in") + out * price("tokens.out");
    }

    /** The same at the tiers flex and batch. */
    double halfPriceTokens(int in, int out) {
        return tokens(in, out) * price("tokens.half-price");
    }

    private double gigabyteSeconds(double milliseconds, String memory) {
        return milliseconds / MILLISECONDS_A_SECOND * price(memory) / MEGABYTES_A_GIGABYTE;
    }

    private double price(String name) {
        return Double.parseDouble(Objects.requireNonNull(properties.getProperty(name), name));
    }
}
