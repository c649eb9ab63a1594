package io.hermod.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time that signatures are made at: the function's, unless an answer of AWS showed that its clock is wrong. */
final class AwsTime {
    /** AWS takes signatures of the last and the next five minutes. */
    private static final Duration MAX_DIFFERENCE = Duration.ofMinutes(4);

    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    AwsTime(Clock own) {
        this.own = own;
    }

    Clock clock() {
        return Clock.offset(own, ahead);
    }

    /**
     * Takes over AWS's time if the function's clock is far from it. Returns whether it is, also if another call has
     * shown it before: this one may have been signed earlier.
     */
    boolean correct(Instant awsTime) {
        Duration difference = Duration.between(own.instant(), awsTime);
        boolean isFar = difference.abs().compareTo(MAX_DIFFERENCE) > 0;
        ahead = isFar ? difference : Duration.ZERO;
        return isFar;
    }
}
