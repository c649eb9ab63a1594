package io.hermod.benchmarks.cost;

/** Dollars for a million jobs. */
record Bill(double dynamo, double sqs, double s3, double invocations, double compute, double api) {
    double total() {
        return dynamo + sqs + s3 + invocations + compute + api;
    }
}
