package io.hermod.core.address;

/** A URL that Hermod does not call. The message follows the URL's name, and never has an address of a host. */
public final class ForbiddenAddress extends Exception {
    private static final long serialVersionUID = 1L;

    public ForbiddenAddress(String reason) {
        super(reason);
    }

    /** Why, as text. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
