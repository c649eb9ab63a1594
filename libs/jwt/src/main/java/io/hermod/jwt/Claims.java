package io.hermod.jwt;

import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenFault;
import io.hermod.core.token.TokenVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the claims of a token with a valid signature against the settings. */
record Claims(JwtSettings settings, Map<String, Object> claims) {
    /** The end of the year 9999; later times are rejected. */
    private static final double LATEST = 253_402_300_799.0;

    TokenVerdict.Valid verify(Instant now) throws RejectedToken {
        check(settings.issuer().equals(claims.get("iss")), TokenFault.ISSUER);
        check(hasOurAudience(), TokenFault.AUDIENCE);
        checkTimes(now);
        Optional<String> virtualKeyId = virtualKeyId();
        check(virtualKeyId.isPresent() || isAdmin(), TokenFault.NO_IDENTITY);
        return new TokenVerdict.Valid(virtualKeyId, isAdmin());
    }

    private void checkTimes(Instant now) throws RejectedToken {
        Instant earliest = now.minus(settings.clockSkew());
        Instant latest = now.plus(settings.clockSkew());
        Instant expiry = time("exp").orElseThrow(() -> new RejectedToken(TokenFault.NO_EXPIRY));
        check(expiry.isAfter(earliest), TokenFault.EXPIRED);
        for (String start : List.of("nbf", "iat")) {
            Optional<Instant> time = time(start);
            check(time.isEmpty() || !time.get().isAfter(latest), TokenFault.NOT_YET_VALID);
        }
    }

    private boolean hasOurAudience() {
        Object audience = claims.get("aud");
        return audience instanceof List<?> several
                ? settings.audiences().stream().anyMatch(several::contains)
                : audience instanceof String one && settings.audiences().contains(one);
    }

    private Optional<String> virtualKeyId() throws RejectedToken {
        Object id = claims.get(settings.virtualKeyClaim());
        check(id == null || (id instanceof String text && !text.isBlank()), TokenFault.CLAIM_FORM);
        return Optional.ofNullable(id).map(String.class::cast);
    }

    private boolean isAdmin() {
        Object role = claims.get(settings.roleClaim());
        return role instanceof List<?> roles
                ? roles.contains(settings.adminRole())
                : settings.adminRole().equals(role);
    }

    /** A time in seconds since 1970, with or without a fraction; empty if the claim is absent or null. */
    private Optional<Instant> time(String name) throws RejectedToken {
        Object value = claims.get(name);
        if (value == null) {
            return Optional.empty();
        }
        check(value instanceof Number, TokenFault.CLAIM_FORM);
        double seconds = ((Number) value).doubleValue();
        check(seconds >= 0 && seconds <= LATEST, TokenFault.CLAIM_FORM);
        return Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)));
    }

    private static void check(boolean valid, TokenFault fault) throws RejectedToken {
        if (!valid) {
            throw new RejectedToken(fault);
        }
    }
}
