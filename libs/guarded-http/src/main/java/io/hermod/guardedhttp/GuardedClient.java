package io.hermod.guardedhttp;

import io.hermod.core.address.AddressGuard;
import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.HostLookup;
import io.hermod.core.address.WebTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls URLs that clients name, at public addresses only. It has no cookies, credentials, retries or redirects, and
 * keeps no connection. It takes no proxy: a proxy would resolve the names itself, and its addresses cannot be checked.
 */
public final class GuardedClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_CONNECTIONS = 64;

    private static final RequestConfig REQUESTS = RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(CONNECT_TIMEOUT))
            .setProtocolUpgradeEnabled(false)
            .build();

    private final AddressGuard guard;
    private final HostLookup lookup;
    private final Optional<SSLContext> trust;
    private @Nullable CloseableHttpClient client;

    public GuardedClient(AddressGuard guard) {
        this(guard, InetAddress::getAllByName, Optional.empty());
    }

    /** @param trust the certificates to trust; empty for those of the JDK */
    public GuardedClient(AddressGuard guard, HostLookup lookup, Optional<SSLContext> trust) {
        this.guard = guard;
        this.lookup = lookup;
        this.trust = trust;
    }

    /**
     * Looks the host up and checks all its addresses, as {@link #send} does, but connects to none.
     *
     * @throws ForbiddenAddress if the target's address may not be called
     */
    public void check(WebTarget target) throws ForbiddenAddress, UnknownHostException {
        guard.check(target);
        try {
            new GuardedResolver(guard, lookup).resolve(target.host(), target.port());
        } catch (GuardedResolver.Blocked blocked) {
            throw blocked.why();
        }
    }

    /**
     * Sends a request, whose URI is the target's. The response must be closed.
     *
     * @throws ForbiddenAddress if the target's address may not be called
     */
    public ClassicHttpResponse send(WebTarget target, HttpUriRequestBase request) throws ForbiddenAddress, IOException {
        guard.check(target);
        String scheme = target.uri().getScheme();
        try {
            return client().executeOpen(new HttpHost(scheme, target.host(), target.port()), request, null);
        } catch (GuardedResolver.Blocked blocked) {
            throw blocked.why();
        }
    }

    /** The settings of a request whose server may be silent for that time. */
    static RequestConfig waitingFor(Duration silence) {
        return RequestConfig.copy(REQUESTS)
                .setResponseTimeout(Timeout.of(silence))
                .build();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
            client = null;
        }
    }

    /** Most workers never need it. */
    private synchronized CloseableHttpClient client() {
        if (client == null) {
            client = newClient();
        }
        return client;
    }

    /** By default the client bounds the head of a response: 100 headers, 8 KB a line. */
    private CloseableHttpClient newClient() {
        Timeout timeout = Timeout.of(CONNECT_TIMEOUT);
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(guard, lookup))
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(timeout).build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(timeout).build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                        .build());
        trust.ifPresent(context -> connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(context)));
        return HttpClients.custom()
                .setConnectionManager(connections.build())
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setDefaultRequestConfig(REQUESTS)
                .setUserAgent("hermod")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }
}
