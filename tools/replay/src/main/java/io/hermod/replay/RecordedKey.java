package io.hermod.replay;

import java.util.Locale;

/** The virtual keys of the recorded table. {@code RecordingsIT} stores them and records their items. */
enum RecordedKey {
    LIMITED,
    UNLIMITED;

    String id() {
        return "recorded-" + name().toLowerCase(Locale.ROOT);
    }

    /** What a caller sends. */
    String value() {
        return "sk-bf-" + id();
    }
}
