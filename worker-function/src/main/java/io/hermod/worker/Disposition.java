package io.hermod.worker;

/** What becomes of a message once its job was worked on. */
enum Disposition {
    /** Its job has ended, here or elsewhere: the queue may forget it. */
    ACK,
    /** Its job has not ended: the queue delivers it again, and after the last time to the dead-letter queue. */
    RETRY
}
