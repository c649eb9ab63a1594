package io.hermod.providers.vertex;

import io.hermod.core.shared.Secret;
import io.hermod.providers.oauth.TokenDenied;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The content of a file of Google's credentials. */
sealed interface GoogleCredentials {
    /** A service account signs with its own key. */
    record ServiceAccount(String email, Optional<String> keyId, Secret privateKey, URI tokenUri)
            implements GoogleCredentials {}

    /** A user who has logged in. */
    record AuthorizedUser(String clientId, Secret clientSecret, Secret refreshToken, URI tokenUri)
            implements GoogleCredentials {}

    /**
     * A service account that others may act as.
     *
     * @param source the credentials of the one that acts
     */
    record Impersonation(Secret source, URI uri, List<String> delegates) implements GoogleCredentials {
        public Impersonation {
            delegates = List.copyOf(delegates);
        }
    }

    /**
     * Reads credentials.
     *
     * @throws TokenDenied if they are of a type that is not supported, or are not whole
     */
    static GoogleCredentials read(Secret json) throws TokenDenied {
        try {
            return of(JsonTree.read(json.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJson noJson) {
            throw TokenDenied.rejected("auth_credentials of the key are no JSON object");
        } catch (InvalidShape incomplete) {
            throw TokenDenied.rejected("auth_credentials of the key: " + incomplete.getMessage());
        }
    }

    private static GoogleCredentials of(JsonTree file) {
        return switch (text(file, "type")) {
            case "service_account" ->
                new ServiceAccount(
                        text(file, "client_email"),
                        file.text("private_key_id"),
                        Secret.of(text(file, "private_key")),
                        tokenUri(file));
            case "authorized_user" ->
                new AuthorizedUser(
                        text(file, "client_id"),
                        Secret.of(text(file, "client_secret")),
                        Secret.of(text(file, "refresh_token")),
                        tokenUri(file));
            case "impersonated_service_account" ->
                new Impersonation(
                        source(file),
                        uri(text(file, "service_account_impersonation_url")),
                        file.elements("delegates").stream()
                                .map(JsonTree::requiredText)
                                .toList());
            default ->
                throw file.required("type")
                        .invalid("must be service_account, authorized_user or impersonated_service_account:"
                                + " other credentials, such as those of workload identity, are not supported");
        };
    }

    private static String text(JsonTree file, String name) {
        return file.text(name).orElseThrow(() -> new InvalidShape(name + " is missing"));
    }

    private static Secret source(JsonTree file) {
        JsonTree credentials = file.member("source_credentials")
                .filter(JsonTree::isObject)
                .orElseThrow(() -> new InvalidShape("source_credentials are missing"));
        return Secret.of(new String(JsonMap.copyOf(credentials).bytes(), StandardCharsets.UTF_8));
    }

    private static URI tokenUri(JsonTree file) {
        return uri(file.text("token_uri").orElse("https://oauth2.googleapis.com/token"));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new InvalidShape("an address is malformed");
        }
    }
}
