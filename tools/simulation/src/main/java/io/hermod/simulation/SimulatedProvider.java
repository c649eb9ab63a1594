package io.hermod.simulation;

import io.hermod.core.job.Timings;
import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.BodyPiece;
import io.hermod.core.settings.Settings;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Secret;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.HttpCall;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.http.TimeLimits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The providers as one worker sees them: slow, throttled, broken, or well. */
record SimulatedProvider(Services services, SimulatedProcess process) implements HttpTransport {
    static final int MODELS = 3;

    private static final int BUSY = 429;

    private static final NetworkSettings NETWORK =
            new NetworkSettings(Timings.PROVIDER_TIMEOUT, 2, Duration.ofMillis(500), Duration.ofSeconds(5), Map.of());

    /** Two providers, so that fallbacks have another one. */
    static final Settings SETTINGS = new Settings(
            Settings.DEFAULT_RESULT_TTL,
            new TreeMap<>(Map.of("openai", provider("openai"), "mistral", provider("mistral"))));

    private static ProviderSettings provider(String name) {
        return new ProviderSettings(
                name,
                Optional.of(URI.create("https://" + name + ".example")),
                Objects.requireNonNull(ProviderCatalog.builtIn().get(name)).endpoints(),
                List.of(ProviderKey.forEveryModel("one", Secret.of("k"))),
                NETWORK,
                true);
    }

    @Override
    public Exchange send(HttpCall call, TimeLimits limits, MemoryBudget.Share memory) throws InterruptedException {
        process.throwIfDead();
        String text = text(call);
        String token = Answers.tokenIn(text);
        Optional<Attempt> attempt = services.witness().called(process, token, MODELS);
        services.trace().add(() -> process + " calls " + call.uri().getHost() + " for " + token);
        Duration time = time();
        boolean noTimeLeft = limits.total().compareTo(limits.provider()) < 0;
        Duration timeout = noTimeLeft ? limits.total() : limits.provider();
        boolean late = time.compareTo(timeout) >= 0;
        CompletableFuture<Exchange> wait = process.newWait();
        boolean flex = text.contains(Answers.FLEX);
        Exchange exchange = late ? late(noTimeLeft, timeout) : exchange(token, flex);
        if (flex && exchange instanceof Exchange.Answered answer && answer.status() == BUSY) {
            attempt.ifPresent(Attempt::isRejected);
        }
        services.scheduler().after(late ? timeout : time, () -> {
            services.trace().add(() -> process + " gets " + exchange.getClass().getSimpleName() + " for " + token);
            wait.complete(exchange);
        });
        try {
            return process.awaitOrStop(wait);
        } finally {
            attempt.ifPresent(Attempt::callEnds);
        }
    }

    private static Exchange late(boolean noTimeLeft, Duration timeout) {
        return noTimeLeft ? new Exchange.OutOfTime() : new Exchange.TimedOut(timeout);
    }

    private Exchange exchange(String token, boolean flex) {
        if (flex && services.random().nextInt(3) > 0) {
            return status(BUSY, Map.of());
        }
        if (services.faults().isDown(Service.PROVIDER, services.scheduler().instant())) {
            return new Exchange.NoAnswer("connection refused");
        }
        int drawn = services.random().nextInt(100);
        if (drawn < 80) {
            return answered(token);
        }
        return switch (drawn % 5) {
            case 0 -> status(BUSY, Map.of("retry-after", "2"));
            case 1 -> status(500, Map.of());
            case 2 -> status(400, Map.of());
            case 3 -> new Exchange.NoAnswer("connection reset");
            default -> new Exchange.CutOff();
        };
    }

    private Exchange answered(String token) {
        long tokens = services.random().nextLong(1, 1_000_000);
        services.witness().answered(token, tokens);
        String answer = Answers.answer(token, tokens, services.random().nextInt(20) == 0 ? filler() : "");
        return new Exchange.Answered(200, Map.of("content-type", "application/json"), Payload.utf8(answer));
    }

    /** Too much for the job's item. */
    private String filler() {
        StringBuilder filler = new StringBuilder();
        while (filler.length() < 13_000) {
            filler.append(Long.toString(services.random().nextLong(Long.MAX_VALUE), Character.MAX_RADIX));
        }
        return filler.toString();
    }

    private static Exchange status(int status, Map<String, String> headers) {
        return new Exchange.Answered(status, headers, Payload.utf8("{\"error\":{\"message\":\"no\"}}"));
    }

    /** Mostly seconds, sometimes minutes, seldom more than the timeout. */
    private Duration time() {
        int drawn = services.random().nextInt(20);
        if (drawn < 12) {
            return Duration.ofMillis(services.random().nextInt(100, 8_000));
        }
        return Duration.ofMillis(services.random().nextInt(5_000, drawn == 19 ? 400_000 : 200_000));
    }

    private static String text(HttpCall call) {
        StringBuilder text = new StringBuilder();
        for (BodyPiece piece : call.body()) {
            if (piece instanceof BodyPiece.Bytes bytes) {
                text.append(new String(
                        bytes.source().bytes(), bytes.from(), bytes.to() - bytes.from(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
