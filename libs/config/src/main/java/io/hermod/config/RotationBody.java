package io.hermod.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The body of a request for a new key value or secret, such as {@code {"grace":"1h"}}. */
public final class RotationBody {
    private static final String DURATION = "must be a duration such as \"30m\" or \"24h\"";
    private static final Duration MAX_GRACE = Duration.ofDays(30);

    private RotationBody() {}

    /**
     * The time for which the old value stays valid.
     *
     * @param usual if the body names none
     * @throws InvalidConfig if the body is invalid
     */
    public static Duration grace(Map<String, Object> body, Duration usual) {
        ConfigValue rotation = ConfigValue.ofRequest(new LinkedHashMap<>(body), "the rotation");
        rotation.members().forEach((name, value) -> {
            if (!name.equals("grace")) {
                throw value.wrong("is not known; a rotation has grace");
            }
        });
        return rotation.member("grace").map(RotationBody::grace).orElse(usual);
    }

    static Duration grace(ConfigValue grace) {
        if (grace.isZero()) {
            return Duration.ZERO;
        }
        if (!grace.isText()) {
            throw grace.wrong(DURATION);
        }
        Duration time = GoDuration.parse(grace.text()).orElseThrow(() -> grace.wrong(DURATION));
        if (time.compareTo(MAX_GRACE) > 0) {
            throw grace.wrong("must be " + MAX_GRACE.toHours() + "h or less");
        }
        return time;
    }
}
