package io.hermod.replay;

/** The jobs of the recorded table. {@code RecordingsIT} stores them and records their items. */
public enum RecordedJob {
    PENDING(1),
    PROCESSING(2),
    PROCESSING_WITH_KEY(3),
    COMPLETED(4),
    COMPLETED_WITH_KEY(5),
    /** With a result of 30 KB. */
    COMPLETED_LARGE(6),
    FAILED(7),
    /** With its result in the bucket. */
    EXTERNAL(8),
    /** With a result in the bucket that is too large for a function's answer. */
    TOO_LARGE(9);

    private final int number;

    RecordedJob(int number) {
        this.number = number;
    }

    public String id() {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }
}
