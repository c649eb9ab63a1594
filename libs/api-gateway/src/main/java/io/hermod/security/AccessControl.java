package io.hermod.security;

import io.hermod.config.CurrentSettings;
import io.hermod.core.access.Denial;
import io.hermod.core.access.KeyStore;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Unavailable;
import io.hermod.gateway.ApiException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Lets callers in by their virtual keys and tokens, and says what they may see. */
@Singleton
public final class AccessControl {
    private final Identification identification;
    private final KeyStore keys;
    private final CurrentSettings settings;
    private final Clock clock;

    AccessControl(Identification identification, KeyStore keys, CurrentSettings settings, Clock clock) {
        this.identification = identification;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Who sends the request.
     *
     * @throws ApiException with 401 where the caller's token is no good, and where callers have to show who they are and this one does not
     * @throws Unavailable where nobody can tell
     */
    public Identity identify(HttpRequest<?> request) {
        Identity identity = identification.of(Credentials.of(request));
        if (identity instanceof Identity.Anonymous && settings.get().enforceAuth()) {
            throw ApiException.of(Denial.MISSING.error()).withHeader("WWW-Authenticate", "Bearer");
        }
        return identity;
    }

    /**
     * A caller who wants something done.
     *
     * @throws ApiException as {@link #identify}; with 400 where the virtual key is unknown, with 403 where it allows nothing now
     * @throws Unavailable where nobody can tell
     */
    public Access admit(HttpRequest<?> request) {
        return switch (identify(request)) {
            case Identity.Holder holder -> holding(holder.key());
            case Identity.Admin admin ->
                admin.keyId()
                        .map(id -> holding(new KeyReference.Id(id)))
                        .orElse(new Access(Caller.ADMIN, Optional.empty()));
            case Identity.Anonymous anonymous -> new Access(anonymous.caller(), Optional.empty());
        };
    }

    private Access holding(KeyReference name) {
        VirtualKey key = name.in(keys).orElseThrow(() -> ApiException.badRequest("virtual key not found"));
        key.denial(clock.instant()).ifPresent(denied -> {
            throw ApiException.of(denied);
        });
        return new Access(Caller.holding(key.id()), Optional.of(key));
    }

    /**
     * Whether the job is for the viewer to see: a key's id outlives its value and its permissions, and so does the view of its jobs.
     *
     * @throws Unavailable where nobody can tell
     */
    public boolean maySee(Identity viewer, Job job) {
        return switch (viewer) {
            case Identity.Admin _ -> true;
            case Identity.Holder holder -> maySee(holder.key(), job.keyId());
            case Identity.Anonymous _ -> job.keyId().isEmpty();
        };
    }

    /** Whoever shows a key that is not known has shown nothing. */
    private boolean maySee(KeyReference name, Optional<String> owner) {
        if (owner.isEmpty()) {
            return !settings.get().enforceAuth() || name.in(keys).isPresent();
        }
        return name.in(keys).map(VirtualKey::id).equals(owner);
    }
}
