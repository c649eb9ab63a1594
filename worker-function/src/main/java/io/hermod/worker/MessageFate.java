package io.hermod.worker;

/** What becomes of a message once its job was worked on. */
enum MessageFate {
    /** Its job has ended, here or elsewhere: the queue may forget it. */
    ACKNOWLEDGED,
    /** Its job has not ended: the queue delivers it again, and after the last time to the dead-letter queue. */
    COME_AGAIN
}
