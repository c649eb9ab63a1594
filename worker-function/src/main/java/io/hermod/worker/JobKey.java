package io.hermod.worker;

import io.hermod.core.access.Denial;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import java.util.Optional;

/** The virtual key of one job, while the job runs. */
interface JobKey {
    /** Called once before each call of a model. Returns the error if the key does not admit the call. */
    Optional<InferenceError> admit(ModelRef model);

    /** The key that the job's usage is charged to. */
    Optional<VirtualKey> key();

    /** The job belongs to no key. */
    record NoKey() implements JobKey {
        @Override
        public Optional<InferenceError> admit(ModelRef model) {
            return Optional.empty();
        }

        @Override
        public Optional<VirtualKey> key() {
            return Optional.empty();
        }
    }

    /** The job's key was deleted. */
    record UnknownKey() implements JobKey {
        @Override
        public Optional<InferenceError> admit(ModelRef model) {
            return Optional.of(Denial.UNKNOWN.error());
        }

        @Override
        public Optional<VirtualKey> key() {
            return Optional.empty();
        }
    }
}
