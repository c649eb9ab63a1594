package io.hermod.core.webhook;

import java.time.Instant;

/** A delivery that is to be made at an instant. */
public record DelayedDelivery(Delivery delivery, Instant due) {}
