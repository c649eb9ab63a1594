package io.hermod.security;

import io.hermod.config.CurrentSettings;
import io.hermod.core.access.Denial;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobScope;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Unavailable;
import io.hermod.gateway.ApiException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Admits callers by their virtual keys and tokens, and decides which jobs they may see. */
@Singleton
public record AccessControl(Authenticator authenticator, VirtualKeys keys, CurrentSettings settings) {

    /**
     * Who sends the request.
     *
     * @throws ApiException 401 if the token is invalid, or if authentication is enforced and the caller sends no
     * credentials
     * @throws Unavailable if the settings or the token's keys cannot be read
     */
    Identity identify(HttpRequest<?> request) {
        Identity identity = authenticator.authenticate(request);
        if (identity instanceof Identity.Anonymous && settings.get().enforceAuth()) {
            throw ApiException.of(Denial.MISSING.error()).withHeader("WWW-Authenticate", "Bearer");
        }
        return identity;
    }

    /**
     * What the caller may ask for.
     *
     * @throws ApiException as {@link #identify}; 400 if the virtual key is unknown, 403 if it is inactive or expired
     * @throws Unavailable if a store does not respond
     */
    Access admit(HttpRequest<?> request) {
        return switch (identify(request)) {
            case Identity.Holder holder -> holding(holder.key());
            case Identity.Admin admin ->
                admin.keyId()
                        .map(id -> holding(new KeyReference.Id(id)))
                        .orElse(new Access(Caller.ADMIN, Optional.empty()));
            case Identity.Anonymous anonymous -> new Access(anonymous.caller(), Optional.empty());
        };
    }

    private Access holding(KeyReference reference) {
        VirtualKey key = keys.usable(reference);
        return new Access(Caller.holding(key.id()), Optional.of(key));
    }

    /**
     * The caller's own virtual key, even if it allows nothing.
     *
     * @throws ApiException 401 if the caller has none
     * @throws Unavailable if a store does not respond
     */
    VirtualKey keyOf(HttpRequest<?> request) {
        Optional<KeyReference> reference = switch (authenticator.authenticate(request)) {
            case Identity.Admin admin -> admin.keyId().map(KeyReference.Id::new);
            case Identity.Holder holder -> Optional.of(holder.key());
            case Identity.Anonymous _ -> Optional.empty();
        };
        return reference.flatMap(keys::find).orElseThrow(() -> ApiException.unauthorized("a virtual key is needed"));
    }

    /**
     * The jobs that the caller may list. A key that is inactive or expired still lists its jobs.
     *
     * @throws ApiException 401 if the caller has no credentials, or an unknown virtual key
     * @throws Unavailable if a store does not respond
     */
    JobScope listable(HttpRequest<?> request) {
        return switch (authenticator.authenticate(request)) {
            case Identity.Admin _ -> new JobScope.All();
            case Identity.Holder holder ->
                keys.find(holder.key()).map(key -> new JobScope.OfKey(key.id())).orElseThrow(AccessControl::mayNotList);
            case Identity.Anonymous _ -> throw mayNotList();
        };
    }

    private static ApiException mayNotList() {
        return ApiException.unauthorized("listing jobs needs a virtual key or an admin's token");
    }

    /**
     * Whether the viewer may see the job. A key that is inactive or expired still sees its jobs.
     *
     * @throws Unavailable if a store does not respond
     */
    public boolean maySee(Identity viewer, Job job) {
        return switch (viewer) {
            case Identity.Admin _ -> true;
            case Identity.Holder holder -> maySee(holder.key(), job);
            case Identity.Anonymous _ -> job.keyId().isEmpty();
        };
    }

    /** An unknown key grants no more than no key. */
    private boolean maySee(KeyReference reference, Job job) {
        return job.keyId()
                .map(owner -> keys.isKey(reference, owner))
                .orElseGet(() ->
                        !settings.get().enforceAuth() || keys.find(reference).isPresent());
    }
}
