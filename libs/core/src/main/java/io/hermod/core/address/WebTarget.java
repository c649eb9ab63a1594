package io.hermod.core.address;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a URL with http or https calls.
 *
 * @param uri in ASCII, without a fragment
 * @param host in lower case; an IPv6 address has no brackets
 */
public record WebTarget(URI uri, String host, int port) {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^:\\[\\]]+))(?::([0-9]{0,5}))?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");

    /** Browsers and resolvers read such a name as an address, in several ways. */
    private static final Pattern NUMBER_AT_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])(?:\\.(?!$)|$)){4}");

    private static final int MAX_PORT = 65_535;

    /** Reads a URL as a client wrote it. */
    public static WebTarget of(String url) throws ForbiddenAddress {
        try {
            return of(new URI(url));
        } catch (URISyntaxException invalid) {
            throw new ForbiddenAddress("is not a valid URL");
        }
    }

    /** Reads a URL. */
    public static WebTarget of(URI url) throws ForbiddenAddress {
        String scheme = scheme(url);
        String authority = url.getRawAuthority();
        if (authority == null) {
            throw new ForbiddenAddress("needs a host");
        }
        if (authority.contains("@")) {
            throw new ForbiddenAddress("must not contain credentials");
        }
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw new ForbiddenAddress("has no valid host");
        }
        String host = parts.group(1) == null ? name(parts.group(2)) : ipv6(parts.group(1));
        int port = port(parts.group(3), scheme);
        return new WebTarget(ascii(url, scheme, host, port), host, port);
    }

    /** Where a redirect leads. */
    public WebTarget redirectedTo(String location) throws ForbiddenAddress {
        try {
            return of(uri.resolve(new URI(location)));
        } catch (URISyntaxException invalid) {
            throw new ForbiddenAddress("is not a valid URL");
        }
    }

    /** The host's address if the URL has one instead of a name. */
    public Optional<InetAddress> literal() {
        return host.contains(":") || NUMBER_AT_END.matcher(host).matches()
                ? Optional.of(InetAddress.ofLiteral(host))
                : Optional.empty();
    }

    private static String scheme(URI url) throws ForbiddenAddress {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new ForbiddenAddress("must begin with https:// or http://");
        }
        return scheme;
    }

    private static String name(String written) throws ForbiddenAddress {
        String name = inAscii(written).toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new ForbiddenAddress("has no valid host");
        }
        if (NUMBER_AT_END.matcher(name).matches() && !isIpv4(name)) {
            throw new ForbiddenAddress("must write an address as four decimal numbers");
        }
        return name;
    }

    private static String inAscii(String name) throws ForbiddenAddress {
        if (name.chars().allMatch(letter -> letter < 0x80)) {
            return name;
        }
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException invalid) {
            throw new ForbiddenAddress("has no valid host");
        }
    }

    private static boolean isIpv4(String name) {
        return IPV4.matcher(name).matches();
    }

    private static String ipv6(String written) throws ForbiddenAddress {
        try {
            InetAddress.ofLiteral(written);
            return written.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException invalid) {
            throw new ForbiddenAddress("has no valid host");
        }
    }

    private static int port(@Nullable String digits, String scheme) throws ForbiddenAddress {
        if (digits == null || digits.isEmpty()) {
            return scheme.equals("https") ? 443 : 80;
        }
        int port = Integer.parseInt(digits);
        if (port == 0 || port > MAX_PORT) {
            throw new ForbiddenAddress("has no valid port");
        }
        return port;
    }

    private static URI ascii(URI url, String scheme, String host, int port) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String authority = host.contains(":") ? "[" + host + "]" : host;
        String explicitPort = port == (scheme.equals("https") ? 443 : 80) ? "" : ":" + port;
        return URI.create(URI.create(scheme + "://" + authority + explicitPort + path + query)
                .toASCIIString());
    }

    /** A URL may hold a signature, so its path and query are not printed. */
    @Override
    public String toString() {
        return "WebTarget[" + host + ":" + port + "]";
    }
}
