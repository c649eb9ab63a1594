package io.hermod.http;

import io.hermod.core.port.JobStore;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers where the job store did not: the client may come again, and the operator finds the reason in the log. */
@Singleton
final class StoreUnavailableHandler implements ExceptionHandler<JobStore.Unavailable, HttpResponse<byte[]>> {
    private static final Logger LOG = LoggerFactory.getLogger(StoreUnavailableHandler.class);

    private final RefusalHandler refusals;

    StoreUnavailableHandler(RefusalHandler refusals) {
        this.refusals = refusals;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<byte[]> handle(HttpRequest request, JobStore.Unavailable unavailable) {
        LOG.error("The job store is not available", unavailable);
        return refusals.handle(request, Refusal.unavailable("the job store is not available; try again"));
    }
}
