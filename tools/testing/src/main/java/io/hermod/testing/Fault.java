package io.hermod.testing;

import java.time.Duration;

/** What a {@link FaultyProxy} does with a call. */
public sealed interface Fault {

    /** None: the service responds. */
    record Pass() implements Fault {}

    /** The service's throttling error, without effect. */
    record Throttled() implements Fault {}

    /** The service's internal error, without effect. */
    record ServerError() implements Fault {}

    /** No effect and no response, until the client disconnects or the proxy closes. */
    record Hang() implements Fault {}

    /** The connection is reset, without effect. */
    record Reset() implements Fault {}

    /** The call takes effect, and the connection is reset instead of the response. */
    record AnswerLost() implements Fault {}

    /** Like {@link Pass}, after the delay. */
    record Delayed(Duration delay) implements Fault {}
}
