package io.hermod.submit.model;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.Tier;
import java.util.Optional;

/** The service tier that a request asks for, by a header or by its body. */
public final class ServiceTier {
    /** The header. */
    public static final String HEADER = "x-hermod-tier";

    /** The member of the body, whose values are OpenAI's. */
    public static final String MEMBER = "service_tier";

    private ServiceTier() {}

    /**
     * The tier that both ask for; empty if neither asks for one that Hermod knows.
     *
     * @throws InvalidRequest if they ask for different tiers
     */
    public static Optional<Tier> of(Optional<Tier> header, Optional<String> member) {
        Optional<Tier> named = member.flatMap(ServiceTier::known);
        if (header.isPresent() && member.isPresent() && !header.equals(named)) {
            throw new InvalidRequest(HEADER + " is " + header.get().wireName() + ", and " + MEMBER + " is "
                    + member.get() + ": send one of them");
        }
        return header.or(() -> named.filter(Tier::isCheaper));
    }

    /** OpenAI calls its standard tier the default. */
    private static Optional<Tier> known(String member) {
        return member.equals("default") ? Optional.of(Tier.STANDARD) : Tier.byWireName(member);
    }
}
