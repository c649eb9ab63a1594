package io.hermod.local;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Responds to malformed HTTP with the contract's envelope: Jetty's own page would show the exception. */
final class GatewayErrors extends ErrorHandler {
    private final GatewayAnswers answers;

    GatewayErrors(GatewayAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String reason,
            @Nullable Throwable cause,
            Callback callback) {
        answers.error(request, status, HttpStatus.getMessage(status)).write(response, callback);
    }
}
