package io.hermod.providers.vertex;

import io.hermod.core.shared.Secret;
import io.hermod.wire.tree.JsonMap;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;

/** Credentials of Google's types, whose tokens a server of the test issues. */
public final class SampleCredentials {
    private static final KeyPair KEYS = keys();

    private SampleCredentials() {}

    /** A service account's file. */
    public static Secret serviceAccount(URI server) {
        return Secret.of(text(account(server)));
    }

    /** The file of an account with another name. */
    public static Secret serviceAccount(URI server, String name) {
        return Secret.of(text(account(server).put("client_email", name + "@project.iam.gserviceaccount.com")));
    }

    static JsonMap account(URI server) {
        return JsonMap.of("type", "service_account")
                .put("project_id", "project")
                .put("private_key_id", "key-1")
                .put("private_key", pem())
                .put("client_email", "robot@project.iam.gserviceaccount.com")
                .put("token_uri", server + "/token");
    }

    static JsonMap user(URI server) {
        return JsonMap.of("type", "authorized_user")
                .put("client_id", "client")
                .put("client_secret", "secret & more")
                .put("refresh_token", "refresh")
                .put("token_uri", server + "/token");
    }

    static String text(JsonMap credentials) {
        return new String(credentials.bytes(), StandardCharsets.UTF_8);
    }

    static PublicKey publicKey() {
        return KEYS.getPublic();
    }

    private static String pem() {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN PRIVATE KEY-----\n"
                + lines.encodeToString(KEYS.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
