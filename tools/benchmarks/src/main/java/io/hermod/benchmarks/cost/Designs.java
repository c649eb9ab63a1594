package io.hermod.benchmarks.cost;

/** The computed usage of a job in other designs. */
final class Designs {
    /** The size of an item's names, ids and times. */
    private static final int ITEM_BYTES = 300;

    private static final int WRITE_UNIT_BYTES = 1024;
    private static final int READ_UNIT_BYTES = 4 * 1024;
    private static final int MAX_ITEM_BYTES = 400 * 1024;
    private static final double API_STEP_BYTES = 512 * 1024;
    private static final double BATCH = 10;

    private Designs() {}

    /**
     * The least usage of three functions, a table and a queue: with full batches, and without any time but that of
     * AWS and of the provider. The request is in the message or in S3, and the compressed result in the item or in S3,
     * as costs less.
     */
    static JobUsage minimum(Work work, Prices prices) {
        AwsUsage inMessage = AwsUsage.ofQueueRequests(steps(work.requestBytes(), AwsUsage.QUEUE_STEP_BYTES)
                + Math.max(1 / BATCH, work.requestBytes() / AwsUsage.QUEUE_STEP_BYTES));
        AwsUsage besides =
                AwsUsage.ofQueueRequests(1 + 1 / BATCH).plus(AwsUsage.ofPuts(1)).plus(AwsUsage.ofGets(1));
        AwsUsage request = cheaper(prices, inMessage, besides);
        int item = ITEM_BYTES + work.compressedBytes();
        AwsUsage inItem = AwsUsage.ofWrites(steps(item, WRITE_UNIT_BYTES))
                .plus(AwsUsage.ofReads(work.polls() - 1 + steps(item, READ_UNIT_BYTES)));
        AwsUsage outside = AwsUsage.ofWrites(1)
                .plus(AwsUsage.ofReads(work.polls()))
                .plus(AwsUsage.ofPuts(1))
                .plus(AwsUsage.ofGets(1));
        AwsUsage result = item > MAX_ITEM_BYTES ? outside : cheaper(prices, inItem, outside);
        AwsUsage createAndClaim = AwsUsage.ofWrites(2);
        AwsUsage delete = AwsUsage.ofQueueRequests(1 / BATCH);
        return usage(work, request.plus(result).plus(createAndClaim).plus(delete), BATCH);
    }

    /** Request and result in the item if they fit, ids in the messages, and an invocation for each job. */
    static JobUsage naive(Work work) {
        boolean requestFits = work.requestBytes() + ITEM_BYTES <= MAX_ITEM_BYTES;
        int open = ITEM_BYTES + (requestFits ? work.requestBytes() : 0);
        boolean resultFits = open + work.resultBytes() <= MAX_ITEM_BYTES;
        int ended = open + (resultFits ? work.resultBytes() : 0);
        AwsUsage items = AwsUsage.ofWrites(2 * steps(open, WRITE_UNIT_BYTES) + steps(ended, WRITE_UNIT_BYTES))
                .plus(AwsUsage.ofReads((work.polls() - 1) * steps(open, READ_UNIT_BYTES)
                        + steps(open, READ_UNIT_BYTES)
                        + steps(ended, READ_UNIT_BYTES)));
        AwsUsage objects =
                AwsUsage.ofPuts(1).plus(AwsUsage.ofGets(1)).times((requestFits ? 0 : 1) + (resultFits ? 0 : 1));
        return usage(work, items.plus(objects).plus(AwsUsage.ofQueueRequests(3)), 1);
    }

    private static JobUsage usage(Work work, AwsUsage aws, double batch) {
        return new JobUsage(
                aws,
                1 + work.polls(),
                work.awsMilliseconds(),
                1 / batch,
                work.providerTime().toMillis() / batch,
                apiRequests(work));
    }

    /** The submit, the polls before the result, and the poll that returns it. */
    static double apiRequests(Work work) {
        return steps(work.requestBytes(), API_STEP_BYTES)
                + work.polls()
                - 1
                + steps(work.resultBytes(), API_STEP_BYTES);
    }

    private static AwsUsage cheaper(Prices prices, AwsUsage one, AwsUsage other) {
        return dollars(prices, one) <= dollars(prices, other) ? one : other;
    }

    private static double dollars(Prices prices, AwsUsage usage) {
        return prices.bill(new JobUsage(usage, 0, 0, 0, 0, 0)).total();
    }

    private static double steps(double bytes, double step) {
        return Math.max(1, Math.ceil(bytes / step));
    }
}
