package io.hermod.testing;

import java.time.Duration;

/** What a {@link FaultyProxy} does with a call. */
public sealed interface Fault {

    /** None: the service does what it is asked, and its answer comes back. */
    record Pass() implements Fault {}

    /** The service says in its own words that it is asked too often, and does nothing. */
    record Throttled() implements Fault {}

    /** The service says in its own words that it has broken, and does nothing. */
    record ServerError() implements Fault {}

    /** Nothing is done and nothing is said, until the client leaves or the proxy is closed. */
    record Hang() implements Fault {}

    /** Nothing is done, and the connection is reset. */
    record Reset() implements Fault {}

    /** The service does what it is asked, and the connection is reset in place of its answer. */
    record AnswerLost() implements Fault {}

    /** As {@link Pass}, but not before so long. */
    record Delayed(Duration delay) implements Fault {}
}
