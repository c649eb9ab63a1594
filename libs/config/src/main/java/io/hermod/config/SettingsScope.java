package io.hermod.config;

/** The settings that a function uses. Environment variables of the other settings need not be set. */
public enum SettingsScope {
    /** All settings. */
    ALL,
    /** The providers with their keys and prices. */
    PROVIDERS,
    /** All but the providers with their keys and prices. */
    WITHOUT_PROVIDERS
}
