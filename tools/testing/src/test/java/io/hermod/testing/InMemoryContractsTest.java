package io.hermod.testing;

import io.hermod.core.access.KeyRegistry;
import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.JobIndex;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.core.upload.UploadedFile;
import io.hermod.core.usage.UsageMeter;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Nested;

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
}
