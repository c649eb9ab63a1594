package io.hermod.lambdaemulator.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * TLS on the loopback of this machine.
 *
 * @param keyStore with a certificate for 127.0.0.1 and its key
 * @param server the context of a server with that certificate
 */
public record LoopbackTls(Path keyStore, SSLContext server) {
    private static final String PASSWORD = "loopback";

    /** Makes a new certificate. A client trusts it only with the options of {@link #trust}. */
    public static LoopbackTls create(Path folder) throws IOException, InterruptedException {
        Path keyStore = folder.resolve("loopback.p12");
        Process keytool = new ProcessBuilder(keytool(keyStore))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        return new LoopbackTls(keyStore, context(keyStore));
    }

    /** The options of a Java process that trusts the certificate. */
    public String trust() {
        return "-Djavax.net.ssl.trustStore=" + keyStore + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;
    }

    private static List<String> keytool(Path keyStore) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-alias",
                "loopback",
                "-dname",
                "CN=loopback",
                "-ext",
                "san=ip:127.0.0.1");
    }

    private static SSLContext context(Path keyStore) throws IOException {
        try (InputStream file = Files.newInputStream(keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException unsupported) {
            throw new IOException(unsupported);
        }
    }
}
