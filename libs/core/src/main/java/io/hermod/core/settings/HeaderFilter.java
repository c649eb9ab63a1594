package io.hermod.core.settings;

import io.hermod.core.shared.Words;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a caller's headers may be sent to providers. Names are compared ignoring case; {@code *} at the end of an
 * entry stands for any rest.
 *
 * @param allowed if it is not empty, only these may be sent, and they are sent also without Bifrost's prefix
 * @param denied may not be sent
 */
public record HeaderFilter(Set<String> allowed, Set<String> denied) {
    /** Denies only {@link #isReserved reserved} headers. */
    public static final HeaderFilter NONE = new HeaderFilter(Set.of(), Set.of());

    /** Credentials, and what the HTTP client or Hermod writes itself. */
    private static final Set<String> RESERVED = Set.copyOf(Words.in("""
        accept-encoding authorization connection content-encoding content-length content-type cookie
        expect host keep-alive proxy-authorization proxy-connection te trailer transfer-encoding
        upgrade user-agent x-api-key x-goog-api-key
        """));

    public HeaderFilter {
        allowed = lowerCase(allowed);
        denied = lowerCase(denied);
    }

    /** Whether no filter lets the header through. */
    public static boolean isReserved(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return RESERVED.contains(lowerCase) || lowerCase.startsWith("x-bf-") || lowerCase.startsWith("x-hermod-");
    }

    public boolean allows(String name) {
        return !isReserved(name) && !matches(denied, name) && (allowed.isEmpty() || matches(allowed, name));
    }

    /** Whether the header is sent also without Bifrost's prefix. */
    public boolean isListed(String name) {
        return matches(allowed, name) && allows(name);
    }

    private static boolean matches(Set<String> entries, String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return entries.stream()
                .anyMatch(entry -> entry.endsWith("*")
                        ? lowerCase.startsWith(entry.substring(0, entry.length() - 1))
                        : lowerCase.equals(entry));
    }

    private static Set<String> lowerCase(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
