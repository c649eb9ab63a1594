package io.hermod.core.request;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a caller, and the settings of the key that serves it, ask of the calls to providers besides the request's body.
 *
 * @param headers sent to the provider, by lower-case name; they may hold secrets and are not printed
 * @param keys which keys of a provider may be used
 * @param rawResponse whether the result shows the provider's own answer
 * @param tier the tier that the caller asks for; empty if the settings of the key decide
 * @param serviceTier the tier that the call asks for, in the provider's word; empty if it asks for none
 * @param background whether the caller asks the provider to run the request in its background, where it can
 */
public record CallOptions(
        Map<String, String> headers,
        KeyChoice keys,
        boolean rawResponse,
        Optional<Tier> tier,
        Optional<String> serviceTier,
        boolean background) {
    /** W3C's header that joins the calls of several services to one trace. */
    public static final String TRACE_PARENT = "traceparent";

    /** Names the version of Anthropic's API. */
    public static final String ANTHROPIC_VERSION = "anthropic-version";

    /** Names beta features of Anthropic's API. */
    public static final String ANTHROPIC_BETA = "anthropic-beta";

    /** Nothing is asked for. */
    public static final CallOptions NONE = new CallOptions(Map.of(), KeyChoice.ANY, false);

    public CallOptions {
        headers = Map.copyOf(headers);
    }

    /** What a caller can ask for. */
    public CallOptions(Map<String, String> headers, KeyChoice keys, boolean rawResponse) {
        this(headers, keys, rawResponse, Optional.empty(), Optional.empty(), false);
    }

    public CallOptions withKeys(KeyChoice choice) {
        return new CallOptions(headers, choice, rawResponse, tier, serviceTier, background);
    }

    public CallOptions withRawResponse() {
        return new CallOptions(headers, keys, true, tier, serviceTier, background);
    }

    public CallOptions withTier(Tier asked) {
        return new CallOptions(headers, keys, rawResponse, Optional.of(asked), serviceTier, background);
    }

    public CallOptions withServiceTier(Optional<String> word) {
        return new CallOptions(headers, keys, rawResponse, tier, word, background);
    }

    public CallOptions withBackground(boolean asked) {
        return new CallOptions(headers, keys, rawResponse, tier, serviceTier, asked);
    }

    /** Whether the caller asks for the provider's batches. */
    public boolean isBatched() {
        return tier.filter(Tier.BATCH::equals).isPresent();
    }

    public Optional<String> traceParent() {
        return Optional.ofNullable(headers.get(TRACE_PARENT));
    }

    @Override
    public String toString() {
        return "CallOptions[" + new TreeMap<>(headers).keySet() + ", " + keys + ", " + rawResponse + ", " + tier + ", "
                + serviceTier + ", " + background + "]";
    }
}
