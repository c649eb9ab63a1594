package io.hermod.providers.vertex;

import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.shared.Secret;
import io.hermod.providers.anthropic.ClaudeModel;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.PathSegment;
import io.hermod.wire.tree.InvalidShape;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A model of Vertex AI, with the project, the location and the key that serve it.
 *
 * @param base replaces the hosts of Google, for proxies and private endpoints
 * @param access empty if the key is no more than an API key, or if a server that a base URL names is called without one
 * @param value an API key, which calls Google's own models
 */
record VertexTarget(
        VertexModel model, ModelAlias alias, Optional<URI> base, Optional<KeyAccess.Vertex> access, Secret value) {
    private static final String NO_PROJECT = "local";
    private static final String GOOGLE = "google";

    static VertexTarget of(Attempt attempt) {
        return new VertexTarget(
                VertexModel.of(attempt.model().modelId()),
                attempt.model(),
                attempt.baseUrl(),
                attempt.access() instanceof KeyAccess.Vertex vertex ? Optional.of(vertex) : Optional.empty(),
                attempt.secret());
    }

    /** A method of a model of Google's, or of a tuned one. */
    static Address google(Attempt attempt, String method) {
        VertexTarget target = of(attempt);
        Authorization authorization =
                target.hasApiKeyOnly() ? new Authorization.Header("x-goog-api-key", target.value) : target.byToken();
        URI uri = target.at(target.hostOfGoogle(), target.pathOfGoogle() + ":" + method);
        return new Address(uri, target.model.id(), authorization);
    }

    static Address claude(Attempt attempt) {
        VertexTarget target = of(attempt);
        boolean isOfPool =
                ClaudeModel.of(attempt.names().telling(), attempt.known()).isNewest() && !target.staysInRegion();
        VertexLocation location = isOfPool ? target.location().pool() : target.location();
        return target.rawPredict(location, "anthropic");
    }

    static Address mistral(Attempt attempt) {
        VertexTarget target = of(attempt);
        return target.rawPredict(target.location(), "mistralai");
    }

    static Address openAi(Attempt attempt) {
        VertexTarget target = of(attempt);
        Authorization authorization = target.byToken();
        VertexLocation location = target.location();
        URI uri = target.at(location.host(), target.parent(location) + "/endpoints/openapi/chat/completions");
        return new Address(uri, target.model.published(), authorization);
    }

    /** The ranking of Google's search, which is in no region. */
    static Address ranking(Attempt attempt) {
        VertexTarget target = of(attempt);
        Authorization authorization = target.byToken();
        String path = target.parent(VertexLocation.GLOBAL) + "/rankingConfigs/default_ranking_config:rank";
        return new Address(
                target.at("discoveryengine.googleapis.com", path),
                target.model.id(),
                Map.of("X-Goog-User-Project", target.project()),
                authorization);
    }

    private Address rawPredict(VertexLocation location, String publisher) {
        Authorization authorization = byToken();
        URI uri = at(location.host(), parent(location) + publisherModel(publisher) + ":rawPredict");
        return new Address(uri, model.id(), authorization);
    }

    private String hostOfGoogle() {
        return isExpress() ? VertexLocation.GLOBAL.host() : location().host();
    }

    private String pathOfGoogle() {
        if (model.isEndpoint()) {
            return "/v1/projects/" + PathSegment.encoded(projectNumber()) + "/locations/"
                    + location().name() + "/endpoints/" + model.id();
        }
        return isExpress() ? "/v1" + publisherModel(GOOGLE) : parent(location()) + publisherModel(GOOGLE);
    }

    private String parent(VertexLocation location) {
        return "/v1/projects/" + PathSegment.encoded(project()) + "/locations/" + location.name();
    }

    private String publisherModel(String publisher) {
        return "/publishers/" + publisher + "/models/" + PathSegment.encoded(model.id());
    }

    /** An API key tells its project. A region that is configured is called nevertheless, with a project. */
    private boolean isExpress() {
        return hasApiKeyOnly() && !model.isEndpoint() && location().isGlobal();
    }

    private boolean hasApiKeyOnly() {
        return !value.isEmpty() && credentials().isEmpty();
    }

    private VertexLocation location() {
        return alias.place()
                .region()
                .or(() -> access.map(KeyAccess.Vertex::region))
                .map(VertexLocation::new)
                .orElse(VertexLocation.GLOBAL);
    }

    private boolean staysInRegion() {
        return alias.vertex()
                .forceSingleRegion()
                .orElseGet(() -> access.map(KeyAccess.Vertex::forceSingleRegion).orElse(false));
    }

    private String project() {
        return alias.place()
                .project()
                .or(() -> access.map(KeyAccess.Vertex::project))
                .or(() -> hasApiKeyOnly() ? Optional.empty() : Optional.of(NO_PROJECT))
                .orElseThrow(() -> new InvalidShape("a region needs project_id in vertex_key_config"));
    }

    private String projectNumber() {
        return alias.vertex()
                .projectNumber()
                .or(() -> access.flatMap(KeyAccess.Vertex::projectNumber))
                .orElseThrow(() -> new InvalidShape("a tuned model needs project_number in vertex_key_config"));
    }

    private Optional<Secret> credentials() {
        return access.flatMap(KeyAccess.Vertex::credentials);
    }

    private Authorization byToken() {
        if (hasApiKeyOnly()) {
            throw new InvalidShape("an API key calls Google's models only: this one needs auth_credentials");
        }
        Optional<Secret> credentials = credentials();
        if (credentials.isEmpty() && base.isEmpty()) {
            throw new InvalidShape("needs VERTEX_API_KEY, or a key with a vertex_key_config");
        }
        return credentials.<Authorization>map(Authorization.GoogleCloud::new).orElseGet(Authorization.None::new);
    }

    private URI at(String host, String path) {
        return URI.create(base.map(URI::toString).orElse("https://" + host) + path);
    }
}
