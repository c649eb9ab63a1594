package io.hermod.providers.oauth;

import io.hermod.core.shared.Secret;
import java.time.Instant;

/** A token that calls carry as a bearer. */
public record AccessToken(Secret value, Instant expiresAt) {}
