package io.hermod.config;

/**
 * Settings that cannot be used.
 *
 * @param consequence what happens, such as {@code Keeping the previous settings}
 * @param cause names the setting and what is wrong with it
 */
public record SettingsFault(String consequence, RuntimeException cause) {

    /** For the log: what happens, and why. */
    public String message() {
        return consequence + ": " + cause.getMessage();
    }
}
