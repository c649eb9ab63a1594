package io.hermod.testing;

/** The contract of every {@link io.hermod.core.job.JobStore}. The test of an implementation provides the store. */
public interface JobStoreContract
        extends JobCreationContract, JobLeaseContract, JobOutcomeContract, JobTransitionContract {}
