package io.hermod.worker;

import io.hermod.core.access.Denial;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import java.util.Optional;

/** The virtual key of one job, now that the job runs. */
interface JobKey {
    /** Asked once before a model is; why it must not be, where that is so. */
    Optional<InferenceError> denial(ModelRef model);

    /** Whom the job is charged to. */
    Optional<VirtualKey> key();

    /** Of a job that belongs to no key. */
    record NoKey() implements JobKey {
        @Override
        public Optional<InferenceError> denial(ModelRef model) {
            return Optional.empty();
        }

        @Override
        public Optional<VirtualKey> key() {
            return Optional.empty();
        }
    }

    /** Of a job whose key is gone. */
    record UnknownKey() implements JobKey {
        @Override
        public Optional<InferenceError> denial(ModelRef model) {
            return Optional.of(Denial.UNKNOWN.error());
        }

        @Override
        public Optional<VirtualKey> key() {
            return Optional.empty();
        }
    }
}
