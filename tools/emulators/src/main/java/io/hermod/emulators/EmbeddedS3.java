package io.hermod.emulators;

import java.lang.reflect.Field;
import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import software.amazon.awssdk.services.s3.S3Client;

/** s3proxy in memory, with the payloads' bucket. Like S3, it checks signatures, their expiry, and conditions. */
record EmbeddedS3(S3Proxy server, URI endpoint) implements AutoCloseable {
    static final String BUCKET = "hermod-payloads";

    static EmbeddedS3 start(int port) throws Exception {
        URI endpoint = EmulatorClients.endpoint(port);
        S3Proxy server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(endpoint)
                .corsRules(browsers())
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, EmbeddedAws.ACCESS_KEY, EmbeddedAws.SECRET_KEY)
                .build();
        addRules(server);
        server.start();
        try (S3Client client = EmulatorClients.client(S3Client.builder().forcePathStyle(true), endpoint)) {
            client.createBucket(bucket -> bucket.bucket(BUCKET));
        }
        return new EmbeddedS3(server, endpoint);
    }

    /** As the bucket's rule on AWS: pages of any origin may use a signed URL. */
    private static CrossOriginResourceSharing browsers() {
        return new CrossOriginResourceSharing(
                List.of("*"),
                List.of("PUT", "GET"),
                List.of("content-type", "x-amz-meta-filename"),
                List.of("etag"),
                "false");
    }

    /** s3proxy has no setting for further handlers, so this reaches into its server. */
    private static void addRules(S3Proxy proxy) throws ReflectiveOperationException {
        Field field = S3Proxy.class.getDeclaredField("server");
        field.setAccessible(true);
        Server server = (Server) field.get(proxy);
        server.setHandler(new S3Rules(server.getHandler()));
    }

    @Override
    public void close() {
        EmulatorClients.stop("s3proxy", server::stop);
    }
}
