package io.hermod.lambdaemulator.training;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The jobs that the recorded table knows, each by an id of its own. */
public enum RecordedJob {
    PENDING(1, "pending.json", 0),
    COMPLETED(2, "completed.json", 0),
    FAILED(3, "failed.json", 0),
    /** Its result lies in the bucket. */
    STORED(4, "elsewhere.json", 20_000),
    /** Its result is too large for a function's answer. */
    TOO_LARGE(5, "elsewhere.json", 7_000_000);

    private static final String ID = "00000000-0000-4000-8000-%012d";

    private final String id;
    private final String recording;
    private final int resultBytes;

    RecordedJob(int number, String recording, int resultBytes) {
        this.id = ID.formatted(number);
        this.recording = recording;
        this.resultBytes = resultBytes;
    }

    public String id() {
        return id;
    }

    /** The id of a job that the table does not know, unless to claim it. */
    public static String unknownId(int number) {
        return ID.formatted(100 + number);
    }

    static Optional<String> itemOf(String id) {
        return Arrays.stream(values())
                .filter(job -> job.id.equals(id))
                .findFirst()
                .map(RecordedJob::item);
    }

    /** The job of any id, as its worker sees it when it has claimed it. */
    static String claimed(String id) {
        return Recording.of("processing.json").with(Map.of("id", id));
    }

    private String item() {
        return Recording.of(recording).with(Map.of("id", id, "bytes", Integer.toString(resultBytes)));
    }
}
