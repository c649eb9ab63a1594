package io.hermod.worker;

import io.hermod.core.batch.BundleId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.ServiceFault;
import io.hermod.wire.JobMessageCodec;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of a bundle's jobs, which are kept until all of them have ended or have left the bundle. */
@Singleton
record BundleMessages(PayloadStore payloads) {
    private static final Logger LOG = LoggerFactory.getLogger(BundleMessages.class);
    private static final String MESSAGES = "messages";

    /** As JSON the texts of a bundle grow. */
    private static final int MAX_BYTES = 128 * 1024 * 1024;

    void keep(BundleId bundle, List<String> texts) {
        byte[] json = JsonMap.of(MESSAGES, texts).bytes();
        payloads.put(PayloadKey.ofBundle(bundle.value()), Payload.of(json));
    }

    /** The texts by their jobs; none if they are no longer kept. */
    Map<JobRef, String> read(BundleId bundle) {
        Map<JobRef, String> texts = new LinkedHashMap<>();
        payloads.get(PayloadKey.ofBundle(bundle.value()), MAX_BYTES).ifPresent(kept -> addTo(texts, kept));
        return texts;
    }

    private static void addTo(Map<JobRef, String> texts, Payload kept) {
        try {
            for (JsonTree text : JsonTree.read(kept.bytes()).elements(MESSAGES)) {
                texts.put(JobMessageCodec.job(text.requiredText()), text.requiredText());
            }
        } catch (MalformedJson | JobMessageCodec.Unreadable impossible) {
            throw new IllegalStateException("the messages of a bundle cannot be read", impossible);
        }
    }

    /** If it fails, the object's retention ends it. */
    void delete(BundleId bundle) {
        try {
            payloads.delete(PayloadKey.ofBundle(bundle.value()));
        } catch (ServiceFault down) {
            LOG.warn("Could not delete the messages of bundle {}", bundle, down);
        }
    }
}
