package io.hermod.benchmarks.cost;

import java.util.Random;

/** How a request is served. */
enum Way {
    /** A worker waits for the answer. The tier flex costs the same on AWS. */
    STANDARD(""),
    /** The provider goes on without a worker, which looks at the run. */
    REMOTE(",\"background\":true"),
    /** The request is a line of a batch, at which a worker looks. */
    BATCH(",\"service_tier\":\"batch\"");

    private static final int INPUT_BYTES = 700;

    private final String member;

    Way(String member) {
        this.member = member;
    }

    byte[] request() {
        return Noise.utf8(
                "{\"model\":\"openai/m\",\"input\":\"" + Noise.words(new Random(1), INPUT_BYTES) + "\"" + member + "}");
    }
}
