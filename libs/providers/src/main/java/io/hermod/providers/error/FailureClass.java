package io.hermod.providers.error;

/** What a provider's error is about, which decides the next step. */
public enum FailureClass {
    /** About the request: it would fail again. */
    PERMANENT,
    /** The same call may succeed later. */
    TRANSIENT,
    /** The key is used too often: another key may succeed now, and the same key later. */
    RATE_LIMITED,
    /** The key's quota is used up for longer than a call waits: only another key can help. */
    QUOTA_SPENT,
    /** The provider does not accept the key: only another key can help. */
    KEY_REJECTED,
    /** The provider does not accept the credentials that the key stands for now: new ones may be accepted. */
    CREDENTIALS_REJECTED
}
