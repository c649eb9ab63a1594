package io.hermod.providers.replicate;

import io.hermod.core.provider.KeyAccess;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a prediction of a model begins.
 *
 * @param version of the model, if the address does not tell it
 * @param timeout of the whole prediction; empty if no worker waits for it
 */
record ReplicateTarget(URI uri, Optional<String> version, Optional<Duration> timeout, Authorization authorization) {
    private static final Pattern MODEL = Pattern.compile("([\\w.-]+/[\\w.-]+)(?::([0-9a-f]{64}))?");
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{64}");

    /** Replicate holds a response no longer than this. */
    private static final Duration MAX_HOLD = Duration.ofSeconds(60);

    static ReplicateTarget of(Attempt attempt) {
        String id = attempt.model().modelId();
        if (VERSION.matcher(id).matches()) {
            return target(attempt, "/predictions", Optional.of(id));
        }
        Matcher model = MODEL.matcher(id);
        if (!model.matches()) {
            throw new InvalidShape("model must be owner/name, owner/name:version or a version at replicate");
        }
        Optional<String> version = Optional.ofNullable(model.group(2));
        if (isDeployment(attempt)) {
            requireNone(version);
            return target(attempt, "/deployments/" + model.group(1) + "/predictions", Optional.empty());
        }
        return version.isPresent()
                ? target(attempt, "/predictions", version)
                : target(attempt, "/models/" + model.group(1) + "/predictions", Optional.empty());
    }

    private static boolean isDeployment(Attempt attempt) {
        return attempt.model()
                .replicate()
                .deployment()
                .orElse(attempt.access() instanceof KeyAccess.Replicate access && access.deployments());
    }

    private static void requireNone(Optional<String> version) {
        if (version.isPresent()) {
            throw new InvalidShape("model names a version, which a deployment of replicate does not take");
        }
    }

    private static ReplicateTarget target(Attempt attempt, String path, Optional<String> version) {
        return new ReplicateTarget(
                URI.create(attempt.uri() + path),
                version,
                Optional.of(attempt.provider().network().timeout()).filter(_ -> !attempt.isHandedOff()),
                Authorization.bearer(attempt.secret()));
    }

    /**
     * The response is held until the prediction ends, and a prediction that is not looked at any more ends itself. One
     * that is handed off is not waited for, and may take longer than a call.
     */
    Map<String, String> headers() {
        return timeout.map(ReplicateTarget::headers).orElse(Map.of());
    }

    private static Map<String, String> headers(Duration timeout) {
        long hold = Math.min(MAX_HOLD.toSeconds(), timeout.toSeconds() / 2);
        String end = timeout.toSeconds() + "s";
        return hold == 0 ? Map.of("Cancel-After", end) : Map.of("Prefer", "wait=" + hold, "Cancel-After", end);
    }

    JsonMap body(JsonMap input) {
        return new JsonMap().putIfPresent("version", version).put("input", input);
    }
}
