package io.hermod.infra;

import java.time.Duration;

/** The JDK's durations as the CDK has them. */
final class CdkDuration {
    private CdkDuration() {}

    static software.amazon.awscdk.Duration of(Duration duration) {
        return software.amazon.awscdk.Duration.seconds(duration.toSeconds());
    }
}
