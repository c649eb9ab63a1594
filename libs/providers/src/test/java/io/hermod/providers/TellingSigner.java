package io.hermod.providers;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.RequestSigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signatures that tell what was signed. */
final class TellingSigner implements RequestSigner {
    private final List<AwsIdentity> renewed = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();

    @Override
    public Map<String, String> sign(Unsigned request, AwsIdentity identity) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("authorization", request.service() + " in " + request.region() + " by " + identity);
        return headers;
    }

    @Override
    public boolean renew(AwsIdentity identity, Optional<Instant> awsTime) {
        renewed.add(identity);
        awsTime.ifPresent(times::add);
        return awsTime.isPresent() || !(identity instanceof AwsIdentity.Configured);
    }

    /** Whose credentials were to be made anew. */
    List<AwsIdentity> renewed() {
        return List.copyOf(renewed);
    }

    /** AWS's times when it rejected signatures. */
    List<Instant> times() {
        return List.copyOf(times);
    }
}
