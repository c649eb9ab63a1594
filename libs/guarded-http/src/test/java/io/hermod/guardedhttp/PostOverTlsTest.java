package io.hermod.guardedhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.hermod.core.address.AddressGuard;
import io.hermod.core.address.WebTarget;
import io.hermod.core.shared.Payload;
import io.hermod.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection goes to an address, and the certificate is that of the name. */
class PostOverTlsTest {
    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext context;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        context = SelfSigned.certificate("hooks.test", folder);
    }

    @BeforeEach
    void forget() {
        RECEIVED.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void receiver_getsTheBody_byEachVersion(String version) throws Exception {
        HttpsServer server = server(version);
        try {
            assertThat(post(server, "hooks.test", Optional.of(context)).status())
                    .isEqualTo(200);
            assertThat(RECEIVED).containsExactly("{}");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void receiverWithoutAValidCertificate_getsNothing() throws Exception {
        HttpsServer server = server("TLSv1.3");
        try {
            assertThatExceptionOfType(SSLException.class)
                    .isThrownBy(() -> post(server, "other.test", Optional.of(context)))
                    .matches(fault -> ConnectionFault.of(fault) == ConnectionFault.NO_VALID_CERTIFICATE);
            assertThatExceptionOfType(SSLException.class)
                    .isThrownBy(() -> post(server, "hooks.test", Optional.empty()))
                    .matches(fault -> ConnectionFault.of(fault) == ConnectionFault.NO_VALID_CERTIFICATE);
            assertThat(RECEIVED).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    private static HttpsServer server(String version) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setProtocols(new String[] {version});
                parameters.setSSLParameters(tls);
            }
        });
        server.createContext("/", exchange -> {
            RECEIVED.add(Payload.of(exchange.getRequestBody().readAllBytes()).asUtf8());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static PostAnswer post(HttpsServer server, String host, Optional<SSLContext> trust) throws Exception {
        try (GuardedClient client = new GuardedClient(
                AddressGuard.allowing(host), _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")}, trust)) {
            WebTarget target =
                    WebTarget.of("https://" + host + ":" + server.getAddress().getPort() + "/");
            return new GuardedPost(client, 10)
                    .send(target, Map.of(), List.of(Payload.utf8("{}")), Duration.ofSeconds(30));
        }
    }
}
