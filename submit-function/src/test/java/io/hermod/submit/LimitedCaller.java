package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.Limit;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.ModelRef;
import io.hermod.core.usage.KeyCounters;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.InMemoryJobQueue;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryUsageMeter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** A caller who submits chats with a key that has limits. */
@Singleton
record LimitedCaller(SubmitFunction function, InMemoryJobQueue queue, InMemoryKeyStore keys, InMemoryUsageMeter meter) {
    static final String KEY = "sk-bf-4d9c";

    VirtualKey holds(VirtualKey key) {
        keys.put(key, KeyDigest.of(KEY));
        return key;
    }

    /** Uses these limits up. */
    void hasUsed(VirtualKey key, List<Limit> limits) {
        KeyCounters counters = KeyCounters.of(key);
        meter.charge(
                counters,
                counters.counters().stream()
                        .filter(counter -> limits.contains(counter.limit()))
                        .collect(Collectors.toMap(
                                counter -> counter, counter -> counter.limit().max())),
                NOW);
    }

    /** The models of the last request that was accepted, in their order. */
    List<String> lastModels() {
        return queue.sent().getLast().request().models().stream()
                .map(ModelRef::toString)
                .toList();
    }

    GatewayAnswer submits() {
        return submits(ValidRequests.CHAT);
    }

    GatewayAnswer submits(String body) {
        return ValidRequests.chat().withText(body).withHeader("x-bf-vk", KEY).sentTo(function);
    }
}
