package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyRegistry;
import io.hermod.core.batch.BundleStore;
import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.JobIndex;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.core.upload.UploadedFile;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.core.webhook.EndpointNames;
import io.hermod.core.webhook.EndpointRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The fakes pass the contracts of the real implementations. */
class InMemoryContractsTest {
    @Nested
    class InMemoryJobStoreTest implements JobStoreContract {
        private final InMemoryJobStore store = new InMemoryJobStore();

        @Override
        public JobStore store() {
            return store;
        }
    }

    @Nested
    class InMemoryBundleStoreTest extends BundleStoreContract {
        private final InMemoryBundleStore store = new InMemoryBundleStore();

        @Override
        protected BundleStore store() {
            return store;
        }
    }

    @Nested
    class InMemoryJobIndexTest extends JobIndexContract {
        private final InMemoryJobStore store = new InMemoryJobStore();
        private final InMemoryJobIndex index = new InMemoryJobIndex(store);

        @Override
        protected JobStore store() {
            return store;
        }

        @Override
        protected JobIndex index() {
            return index;
        }
    }

    @Nested
    class InMemoryJobQueueTest extends JobQueueContract {
        private final InMemoryJobQueue queue = new InMemoryJobQueue();

        @Override
        protected JobQueue queue() {
            return queue;
        }

        @Override
        protected List<JobMessage> receive(int count) {
            List<JobMessage> sent = queue.sent();
            queue.reset();
            return sent;
        }
    }

    @Nested
    class InMemoryFailedJobsTest extends FailedJobsContract {
        private final InMemoryFailedJobs failedJobs = new InMemoryFailedJobs();

        @Override
        protected FailedJobs failedJobs() {
            return failedJobs;
        }

        @Override
        protected List<String> redriven() {
            return failedJobs.redriven();
        }
    }

    @Nested
    class InMemoryKeyStoreTest extends KeyStoreContract {

        @Override
        protected KeyRegistry store(Clock clock) {
            return new InMemoryKeyStore(clock);
        }
    }

    @Nested
    class InMemoryUsageMeterTest extends UsageMeterContract {
        private final InMemoryUsageMeter meter = new InMemoryUsageMeter();

        @Override
        protected UsageMeter meter() {
            return meter;
        }
    }

    @Nested
    class InMemoryPayloadStoreTest extends PayloadStoreContract {
        private final InMemoryPayloadStore store = new InMemoryPayloadStore();

        @Override
        protected PayloadStore store() {
            return store;
        }
    }

    @Nested
    class InMemoryUploadStoreTest extends UploadStoreContract {
        private final InMemoryUploadStore store = new InMemoryUploadStore();

        @Override
        protected UploadStore store() {
            return store;
        }

        @Override
        protected void upload(UploadKey to, UploadedFile file, Payload bytes) {
            store.put(to, file.name(), file.contentType(), bytes);
        }
    }

    @Nested
    class InMemoryEndpointsTest extends EndpointRegistryContract {
        private final InMemoryEndpoints endpoints = new InMemoryEndpoints();

        @Override
        protected EndpointRegistry registry() {
            return endpoints;
        }

        @Override
        protected EndpointNames names() {
            return endpoints;
        }
    }

    @Nested
    class InMemoryDeliveryQueueTest extends DeliveryQueueContract {
        private final InMemoryDeliveryQueue queue = new InMemoryDeliveryQueue();

        @Override
        protected DeliveryQueue queue() {
            return queue;
        }

        @Override
        protected Optional<Delivery> take() {
            return queue.take();
        }

        @Override
        protected void acknowledge(Delivery taken) {
            queue.acknowledge(taken);
        }

        @Override
        protected DelayedDelivery takeDelayed() {
            return queue.takeDelayed().getFirst();
        }

        @Test
        void deliveryThatWasPutBack_isHandedOutFirst() {
            JobWebhook webhook = SampleWebhooks.webhook(1);
            Delivery first = SampleWebhooks.delivery(webhook);
            queue.send(first);
            queue.send(SampleWebhooks.delivery(webhook));

            queue.putBack(queue.take().orElseThrow());

            assertThat(queue.take()).contains(first);
        }
    }

    @Nested
    class InMemoryDeliveryHistoryTest extends DeliveryHistoryContract {
        private final InMemoryDeliveryHistory history = new InMemoryDeliveryHistory();

        @Override
        protected DeliveryHistory history() {
            return history;
        }
    }
}
