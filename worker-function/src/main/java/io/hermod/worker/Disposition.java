package io.hermod.worker;

/** What the queue does with a message after the worker has processed it. */
enum Disposition {
    /** The job has ended, here or in another worker: the queue deletes the message. */
    ACK,
    /** The job has not ended: the queue redelivers the message, later each time. */
    RETRY,
    /** Another worker holds the job, or may: the queue redelivers the message after a lease. */
    HELD_ELSEWHERE
}
