package io.hermod.emulators;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that a browser may name to reach a server of this machine. A web page can let its own name resolve to this
 * machine and then read what a server answers, but the browser still sends the page's name as {@code Host}.
 *
 * @param others in lower case, beside the names of the loopback interface
 */
public record AllowedHosts(Set<String> others) {
    public static final AllowedHosts LOOPBACK = new AllowedHosts(Set.of());

    private static final Pattern LOOPBACK_NAME =
            Pattern.compile("localhost|[a-z0-9.-]+\\.localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");

    private static final Pattern PORT = Pattern.compile(":\\d*$");

    public AllowedHosts {
        others = Set.copyOf(others);
    }

    /** The loopback names, and these. */
    public static AllowedHosts loopbackAnd(Collection<String> names) {
        return new AllowedHosts(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a request with this {@code Host} header may be answered. */
    public boolean allow(@Nullable String hostHeader) {
        if (hostHeader == null) {
            return false;
        }
        String name = PORT.matcher(hostHeader.toLowerCase(Locale.ROOT)).replaceFirst("");
        return LOOPBACK_NAME.matcher(name).matches() || others.contains(name);
    }
}
