package io.hermod.core.settings;

import io.hermod.core.shared.Unavailable;

/** The settings that a request or a job needs are invalid. They can be used once an operator has corrected them. */
public final class SettingsUnavailable extends Unavailable {
    private static final long serialVersionUID = 1L;

    public SettingsUnavailable(Throwable invalid) {
        super("the settings cannot be used: " + invalid.getMessage(), invalid);
    }
}
