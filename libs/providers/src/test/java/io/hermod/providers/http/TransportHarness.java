package io.hermod.providers.http;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A transport that a test sends calls over. */
final class TransportHarness implements AfterEachCallback {
    private static final Duration LONG = Duration.ofSeconds(30);

    final InMemoryUploadStore uploads = new InMemoryUploadStore();
    private final JdkTransport transport = new JdkTransport(uploads, Clock.systemUTC());
    private final List<ScriptedProvider> started = new ArrayList<>();

    ScriptedProvider start(ScriptedAnswer... answers) {
        ScriptedProvider provider = ScriptedProvider.answering(answers);
        started.add(provider);
        return provider;
    }

    Exchange send(ScriptedProvider provider, String body) throws InterruptedException {
        return send(provider, text(body));
    }

    Exchange send(ScriptedProvider provider, BodyPiece... body) throws InterruptedException {
        return send(new HttpCall(provider.url(), Map.of("Content-Type", "text/plain"), List.of(body)), LONG);
    }

    Exchange send(HttpCall call) throws InterruptedException {
        return send(call, LONG);
    }

    Exchange send(HttpCall call, Duration timeout) throws InterruptedException {
        return transport.send(call, new TimeLimits(timeout, LONG), MemoryBudget.unlimitedShare());
    }

    static BodyPiece text(String text) {
        return BodyPiece.Bytes.of(Payload.utf8(text));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        transport.close();
        started.forEach(ScriptedProvider::close);
    }
}
