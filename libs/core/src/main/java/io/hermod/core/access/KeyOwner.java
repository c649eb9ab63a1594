package io.hermod.core.access;

import java.util.List;
import java.util.Locale;

/** A team or customer that virtual keys belong to. Its limits apply to all of its keys together. */
public record KeyOwner(Kind kind, String id, List<Limit> limits) {
    /** What owns keys. */
    public enum Kind {
        TEAM,
        CUSTOMER
    }

    public KeyOwner {
        limits = List.copyOf(limits);
    }

    /** Such as {@code team t-1}. No key has this id, because ids have no spaces. */
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + id;
    }
}
