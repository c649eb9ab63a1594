package io.hermod.providers.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Work that the provider goes on with after it has responded. A run is data, and a look at it is read by the plan of
 * its request, so that any worker with the same key can look.
 *
 * @param look where a GET tells how far the run is
 * @param cancel where a POST ends it, if that is possible
 */
public record Run(URI look, Optional<URI> cancel) {

    /**
     * The run that a response names. Looks are sent with the key, so they go to no other server than the call.
     *
     * @param started the address of the call that began the run
     * @throws UnusableAnswer if an address is none, or one of another server
     */
    public static Run of(URI started, Optional<String> look, Optional<String> cancel) throws UnusableAnswer {
        String address = look.orElseThrow(() -> new UnusableAnswer("a run without an address to look at it"));
        return new Run(
                sameServer(started, address),
                cancel.isPresent() ? Optional.of(sameServer(started, cancel.get())) : Optional.empty());
    }

    private static URI sameServer(URI started, String address) throws UnusableAnswer {
        try {
            URI uri = new URI(address);
            if (started.getScheme().equalsIgnoreCase(uri.getScheme())
                    && started.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority())) {
                return uri;
            }
        } catch (URISyntaxException _) {
            throw new UnusableAnswer("a run whose address is none");
        }
        throw new UnusableAnswer("a run at another server, which does not get the key");
    }
}
