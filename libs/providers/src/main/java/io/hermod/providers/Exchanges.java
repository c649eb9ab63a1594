package io.hermod.providers;

import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.shared.Unavailable;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.http.HttpCall;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.http.TimeLimits;
import io.hermod.providers.wire.PlannedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends the calls of a plan, a few at once, and stops after the first that fails. */
record Exchanges(HttpTransport transport, Authorizer authorizer, Allowance allowance, TimeLimits limits) {
    /** Providers limit the calls of a key by the minute; more at once would only be throttled. */
    private static final int AT_ONCE = 8;

    /**
     * The exchanges in the order of the calls. If one failed, those that were not sent are left out.
     *
     * @throws Unavailable if an upload, or a service that gives credentials, cannot be read
     */
    List<Exchange> of(ProviderCall call) throws InterruptedException {
        List<PlannedCall> calls = call.plan().calls();
        return calls.size() == 1 ? List.of(send(call, calls.getFirst())) : several(call, calls);
    }

    private List<Exchange> several(ProviderCall call, List<PlannedCall> calls) throws InterruptedException {
        AtomicBoolean hasFailed = new AtomicBoolean();
        List<Exchange> exchanges = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Optional<Exchange>>> sent = calls.stream()
                    .map(planned -> threads.submit(() -> sendUnless(hasFailed, call, planned)))
                    .toList();
            try {
                for (Future<Optional<Exchange>> exchange : sent) {
                    exchange.get().ifPresent(exchanges::add);
                }
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                throw unchecked(failed);
            } catch (InterruptedException stopped) {
                threads.shutdownNow();
                throw stopped;
            }
        }
        return exchanges;
    }

    private Optional<Exchange> sendUnless(AtomicBoolean hasFailed, ProviderCall call, PlannedCall planned)
            throws InterruptedException {
        if (hasFailed.get()) {
            return Optional.empty();
        }
        Exchange exchange = send(call, planned);
        if (!(exchange instanceof Answered answer && answer.isSuccess())) {
            hasFailed.set(true);
        }
        return Optional.of(exchange);
    }

    private Exchange send(ProviderCall call, PlannedCall planned) throws InterruptedException {
        return switch (authorizer.authorize(planned, call.headers(planned))) {
            case Authorizer.Denied denied -> new Exchange.NotAuthorized(denied.status(), denied.reason());
            case Authorizer.Authorized authorized ->
                planned.isCounted() ? sendCounted(authorized.call()) : send(authorized.call());
        };
    }

    private Exchange send(HttpCall http) throws InterruptedException {
        return transport.send(http, limits, allowance.memory());
    }

    private Exchange sendCounted(HttpCall http) throws InterruptedException {
        if (!allowance.calls().takeOne()) {
            return new Exchange.OutOfTime();
        }
        try {
            return send(http);
        } catch (Unavailable uploads) {
            allowance.calls().returnOne();
            throw uploads;
        }
    }

    private static RuntimeException unchecked(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(failed.getCause());
    }
}
