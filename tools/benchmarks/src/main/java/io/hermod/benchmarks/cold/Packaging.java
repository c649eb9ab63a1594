package io.hermod.benchmarks.cold;

/** How a function's code is packaged. */
enum Packaging {
    /** Jars in {@code lib/}, which the runtime client finds and loads: the managed runtime. */
    ZIP("zip"),
    /** The same with all jars merged into one. */
    ONE_JAR("zip, one jar"),
    /** All jars on the class path: a container image. */
    CLASS_PATH("class path"),
    /** The same, with an AOT cache. */
    AOT_CACHE("class path, AOT cache");

    private final String label;

    Packaging(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
