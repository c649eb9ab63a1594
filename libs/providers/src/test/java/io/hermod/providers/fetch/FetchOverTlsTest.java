package io.hermod.providers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hermod.core.address.AddressGuard;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.guardedhttp.GuardedClient;
import io.hermod.providers.fetch.FileFetcher.Outcome;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to an address, and the certificate is that of the name. */
class FetchOverTlsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext context;

    @SuppressWarnings("NullAway.Init")
    private static HttpsServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException {
        context = SelfSigned.certificate("files.test", folder);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, SampleFiles.PNG.length);
            exchange.getResponseBody().write(SampleFiles.PNG);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void hostWithACertificateForItsName_isFetchedFrom() throws InterruptedException {
        assertThat(fetch("files.test", Optional.of(context))).isInstanceOf(Outcome.Fetched.class);
    }

    @Test
    void hostWithACertificateForAnotherName_isRejected() throws InterruptedException {
        assertThat(FetchHarness.rejection(fetch("other.test", Optional.of(context))))
                .isEqualTo("[0] has a host without a valid certificate");
    }

    @Test
    void certificateThatIsNotTrusted_isRejected() throws InterruptedException {
        assertThat(FetchHarness.rejection(fetch("files.test", Optional.empty())))
                .isEqualTo("[0] has a host without a valid certificate");
    }

    private static Outcome fetch(String host, Optional<SSLContext> trust) throws InterruptedException {
        try (GuardedClient client = new GuardedClient(
                AddressGuard.allowing(host), _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")}, trust)) {
            String url = "https://" + host + ":" + server.getAddress().getPort() + "/a";
            return new WebFileFetcher(client, FetchHarness.LIMITS, Clock.systemUTC())
                    .fetch(
                            FetchHarness.files(url),
                            FetchedFiles.none(),
                            Duration.ofMinutes(1),
                            MemoryBudget.unlimitedShare());
        }
    }
}
