package io.hermod.config;

/** How much of the settings a function has a use for. The variables that the rest refers to need not be set for it. */
public enum SettingsScope {
    /** All of them. */
    ALL,
    /** All but the providers and their prices, and so nothing of their keys. */
    WITHOUT_PROVIDERS
}
