package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.request.AnthropicPath;
import io.hermod.core.request.OpenAiPath;
import io.hermod.core.upload.UploadedFile;
import io.hermod.emulators.AllowedHosts;
import io.hermod.gateway.CrossOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * API Gateway's HTTP API on a port of this machine: converts HTTP requests to events of payload format 2.0 and invokes
 * the functions with them, within the size limits of API Gateway and Lambda. It uses Jetty because the JDK's server
 * responds to invalid URIs with a page of its own.
 */
final class ApiGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiGateway.class);
    private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;
    private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;
    private static final int MAX_HEADER_BYTES = 10 * 1024;
    private static final int BACKLOG = 1_024;
    private static final String TOO_LARGE = "the request is too large: an API request holds at most " + MAX_EVENT_BYTES
            + " bytes, and binary ones three quarters of that; POST /v1/async/uploads takes files of up to "
            + UploadedFile.MAX_BYTES;
    private static final String WEBHOOKS = "/api/webhooks";
    private static final List<String> BELOW_ADMIN = List.of("/api/governance/", WEBHOOKS + "/");
    private static final String FOREIGN_HOST =
            "the Host header names no loopback address; to allow the name, start Hermod with --allow-host NAME";

    private final Server server = new Server(new VirtualThreadPool());
    private final AllowedHosts hosts;
    private final GatewayAnswers answers;
    private final ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http()));

    private ApiGateway(AllowedHosts hosts, GatewayAnswers answers) {
        this.hosts = hosts;
        this.answers = answers;
        server.addConnector(connector);
        server.setErrorHandler(new GatewayErrors(answers));
    }

    /** Accepts malformed URIs, which the functions reject, and passes headers on unchanged. */
    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHeaderCacheCaseSensitive(true);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setSendServerVersion(false);
        return http;
    }

    /**
     * Binds the port. Connections wait until {@link #serve} sets the routes.
     *
     * @param hosts which requests may name
     * @param crossOrigin lets pages read the answers
     * @throws IOException if the port is in use
     */
    static ApiGateway bind(int port, AllowedHosts hosts, CrossOrigin crossOrigin) throws IOException {
        ServerSocketChannel channel =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        ApiGateway gateway = new ApiGateway(hosts, new GatewayAnswers(crossOrigin));
        gateway.connector.open(channel);
        return gateway;
    }

    /**
     * Routes {@code POST /v1/async/…} and the posts of OpenAI's clients to submit unless they are cancellations, {@code
     * /api/governance/…} and {@code /api/webhooks/…} to admin, and other requests to poll.
     */
    void serve(
            HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> submit,
            HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> poll,
            HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> admin) {
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws IOException {
                HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> others =
                        isAdmin(request) ? admin : poll;
                HttpAnswer answer = hosts.allow(request.getHeaders().get(HttpHeader.HOST))
                        ? answer(request, isSubmit(request) ? submit : others)
                        : answers.error(request, 421, FOREIGN_HOST);
                answer.write(response, callback);
                return true;
            }
        });
        LifeCycle.start(server);
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            LifeCycle.stop(server);
        } finally {
            connector.close();
        }
    }

    private static boolean isSubmit(Request request) {
        String path = GatewayEvent.rawPath(request);
        return request.getMethod().equals("POST")
                && !path.endsWith("/cancel")
                && (path.startsWith("/v1/async/") || isOfOpenAi(path) || path.equals(AnthropicPath.OWN_MESSAGES));
    }

    private static boolean isAdmin(Request request) {
        String path = GatewayEvent.rawPath(request);
        return path.equals(WEBHOOKS) || BELOW_ADMIN.stream().anyMatch(path::startsWith);
    }

    private static boolean isOfOpenAi(String path) {
        return path.equals(OpenAiPath.PLAIN_RESPONSES)
                || OpenAiPath.ROUTERS.stream().anyMatch(router -> path.startsWith(router + "/"));
    }

    private HttpAnswer answer(Request request, HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function)
            throws IOException {
        InputStream content = Content.Source.asInputStream(request);
        byte[] body = content.readNBytes(MAX_BODY_BYTES + 1);
        content.transferTo(OutputStream.nullOutputStream());
        GatewayEvent event = GatewayEvent.of(request, body);
        if (body.length > MAX_BODY_BYTES || event.bodySize() > MAX_EVENT_BYTES) {
            return answers.error(request, 413, TOO_LARGE + binaryType(event));
        }
        HttpAnswer answer = invoke(request, function, event);
        return answer.size() > MAX_EVENT_BYTES ? answers.error(request, 500, "the answer is too large") : answer;
    }

    /** Clients such as curl label JSON as a form by default. A form with files has no other type. */
    private static String binaryType(GatewayEvent event) {
        return event.binaryType()
                .filter(type -> !type.startsWith("multipart/"))
                .map(type -> "; the Content-Type " + type + " counts as binary; send JSON as application/json")
                .orElse("");
    }

    private HttpAnswer invoke(
            Request request,
            HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function,
            GatewayEvent event) {
        try {
            return HttpAnswer.of(function.invoke(event.event()));
        } catch (RuntimeException crashed) {
            LOG.error("The function {} crashed; the client gets 500", function.name(), crashed);
            return answers.error(request, 500, "Internal Server Error");
        }
    }
}
