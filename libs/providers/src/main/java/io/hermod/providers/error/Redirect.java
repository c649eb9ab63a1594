package io.hermod.providers.error;

import io.hermod.providers.http.Exchange.Answered;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where a redirect goes, which is not followed because a key is meant for one host. */
public final class Redirect {
    private Redirect() {}

    /** The target without user, query and fragment, which may be secret; empty if the answer is no redirect. */
    public static Optional<String> of(Answered answer) {
        return switch (answer.status()) {
            case 301, 302, 303, 307, 308 -> answer.header("location").flatMap(Redirect::shown);
            default -> Optional.empty();
        };
    }

    private static Optional<String> shown(String location) {
        try {
            URI target = new URI(location.trim());
            String shown =
                    host(target) + Optional.ofNullable(target.getRawPath()).orElse("");
            return Optional.of(shown).filter(text -> !text.isEmpty());
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** Empty if the redirect stays on its host. */
    private static String host(URI target) {
        String authority = target.getRawAuthority();
        if (authority == null) {
            return "";
        }
        String scheme = target.getScheme() == null ? "" : target.getScheme() + ":";
        return scheme + "//" + authority.substring(authority.lastIndexOf('@') + 1);
    }
}
