package io.hermod.core.settings;

import java.time.Duration;

/**
 * Settings about callers, from the section {@code client}.
 *
 * @param headers which of their headers may be sent to providers
 * @param rotationGrace how long a virtual key's value works after a rotation that does not say
 */
public record ClientSettings(HeaderFilter headers, Duration rotationGrace) {
    public static final ClientSettings DEFAULT = new ClientSettings(HeaderFilter.NONE, Duration.ZERO);
}
