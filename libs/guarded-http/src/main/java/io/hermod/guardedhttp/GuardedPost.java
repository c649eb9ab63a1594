package io.hermod.guardedhttp;

import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.WebTarget;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Posts a body to a URL that a client named.
 *
 * @param maxAnswerBytes no more of an answer's body is read
 */
public record GuardedPost(GuardedClient client, int maxAnswerBytes) {

    /**
     * Sends the pieces as one body, without a copy.
     *
     * @param headers the last of the same name counts, in any case of letters
     * @param timeout from the look-up of the host to the end of the answer
     * @throws ForbiddenAddress if the target's address may not be called
     * @throws java.net.SocketTimeoutException if no answer begins within the time
     */
    public PostAnswer send(WebTarget target, Map<String, String> headers, List<Payload> body, Duration timeout)
            throws ForbiddenAddress, IOException, InterruptedException {
        PostExchange exchange = new PostExchange(client, target, maxAnswerBytes);
        headers.forEach(exchange::setHeader);
        exchange.setBody(body);
        return exchange.send(timeout);
    }
}
