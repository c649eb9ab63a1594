package io.hermod.core.batch;

import io.hermod.core.job.Lease;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The id of a bundle. It owns the leases of the bundle's jobs, and so is the one trace of the bundle in their items.
 */
public record BundleId(String value) {
    private static final Pattern FORM = Pattern.compile("~[0-9a-z]{1,12}");

    public BundleId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not the id of a bundle");
        }
    }

    public static BundleId create() {
        return new BundleId(Lease.ofRemoteRun(Instant.EPOCH).owner());
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** The lease of a job in the bundle. */
    public Lease lease(Instant until) {
        return new Lease(value, until);
    }

    @Override
    public String toString() {
        return value;
    }
}
