package io.hermod.benchmarks.warm;

/** What is measured of a call, each in the method of that name in {@link WarmBenchmark}. */
enum Side {
    SHIPPED("shipped"),
    FLOOR("floor"),
    JSON("json");

    private final String method;

    Side(String method) {
        this.method = method;
    }

    String method() {
        return method;
    }
}
