package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.shared.Payload;
import io.hermod.lambdaemulator.training.LoopbackTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A provider behind TLS, which speaks HTTP/2 or HTTP/1.1, and no other version. */
final class TlsProvider implements AutoCloseable {
    static final String HTTP_2 = "h2";
    static final String HTTP_1_1 = "http/1.1";

    /** Without the JIT's second tier, as on Lambda, it takes a third of the time that AES takes. */
    private static final List<String> CIPHERS = List.of("TLS_CHACHA20_POLY1305_SHA256");

    private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;

    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final Map<String, Set<Channel>> answeredOn = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final SslContext tls;
    private final String version;
    private final long maxStreams;
    private final Function<String, Reply> script;
    private final Channel server;

    /** The response to a request's body. */
    record Reply(int status, Payload body) {}

    private TlsProvider(SslContext tls, String version, long maxStreams, Function<String, Reply> script) {
        this.tls = tls;
        this.version = version;
        this.maxStreams = maxStreams;
        this.script = script;
        this.server = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(initializer(this::secure))
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** @param maxStreams how many calls it allows at once on a connection */
    static TlsProvider start(LoopbackTls tls, String version, long maxStreams, Function<String, Reply> script) {
        ApplicationProtocolConfig alpn = new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, version);
        return new TlsProvider(
                new JdkSslContext(
                        tls.server(),
                        false,
                        CIPHERS,
                        IdentityCipherSuiteFilter.INSTANCE,
                        alpn,
                        ClientAuth.NONE,
                        null,
                        false),
                version,
                maxStreams,
                script);
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    int calls() {
        return calls.get();
    }

    /** How many connections have had a reply with the status. */
    int connectionsOf(int status) {
        return answeredOn.getOrDefault(Integer.toString(status), Set.of()).size();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void secure(Channel connection) {
        connection
                .pipeline()
                .addLast(tls.newHandler(connection.alloc()), new ApplicationProtocolNegotiationHandler("") {
                    @Override
                    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                        if (protocol.equals(HTTP_2) && version.equals(HTTP_2)) {
                            http2(context.pipeline());
                        } else {
                            context.pipeline().addLast(new HttpServerCodec());
                            answering(context.pipeline());
                        }
                    }
                });
    }

    private void http2(ChannelPipeline connection) {
        Http2Settings settings =
                Http2Settings.defaultSettings().maxConcurrentStreams(maxStreams).initialWindowSize(MAX_REQUEST_BYTES);
        connection.addLast(
                Http2FrameCodecBuilder.forServer().initialSettings(settings).build(),
                new Http2MultiplexHandler(initializer(stream -> {
                    stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
                    answering(stream.pipeline());
                })));
    }

    private void answering(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES), new Answering());
    }

    private static ChannelInitializer<Channel> initializer(Consumer<Channel> initialize) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                initialize.accept(channel);
            }
        };
    }

    @Sharable
    private final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            calls.incrementAndGet();
            Reply reply = script.apply(request.content().toString(UTF_8));
            Channel stream = context.channel();
            answeredOn
                    .computeIfAbsent(Integer.toString(reply.status()), status -> ConcurrentHashMap.newKeySet())
                    .add(version.equals(HTTP_2) ? stream.parent() : stream);
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(reply.status()),
                    Unpooled.wrappedBuffer(reply.body().bytes()));
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, reply.body().size());
            ChannelFuture _ = context.writeAndFlush(response);
        }
    }
}
