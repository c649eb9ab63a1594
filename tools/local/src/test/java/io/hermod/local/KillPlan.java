package io.hermod.local;

import java.util.Random;

/**
 * What is submitted, and what is killed meanwhile.
 *
 * @param seed of everything that is left to chance
 */
record KillPlan(int jobs, int workerKills, int submitKills, long seed) {
    private static final String SEED = "hermod.chaos.seed";

    /** With the seed of the system property, or a random one. */
    static KillPlan of(int jobs, int workerKills, int submitKills) {
        return new KillPlan(jobs, workerKills, submitKills, Long.getLong(SEED, System.nanoTime()));
    }

    Random random(String purpose) {
        return new Random(seed + purpose.hashCode());
    }

    /** Half of the clients' requests may be repeated without making a second job. */
    boolean hasKey(int job) {
        return job % 2 == 0;
    }

    String key(int job) {
        return "key of job " + job + " of " + seed;
    }
}
