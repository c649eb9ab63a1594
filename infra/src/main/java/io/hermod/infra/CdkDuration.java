package io.hermod.infra;

import java.time.Duration;

/** Converts the JDK's durations to the CDK's. */
final class CdkDuration {
    private CdkDuration() {}

    static software.amazon.awscdk.Duration of(Duration duration) {
        return software.amazon.awscdk.Duration.seconds(duration.toSeconds());
    }
}
