package io.hermod.local;

import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A provider that takes a second or several for an answer, and whose answers say which call they are the answer to. */
final class NumberedCalls implements Function<ReceivedRequest, ScriptedAnswer> {
    private static final Pattern JOB = Pattern.compile("job (\\d+)");
    private static final int FASTEST_MILLIS_PER_BYTE = 25;
    private static final int SLOWEST_MILLIS_PER_BYTE = 60;

    private final long seed;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<String, Integer> jobs = new ConcurrentHashMap<>();

    NumberedCalls(long seed) {
        this.seed = seed;
    }

    /** What a client asks for, so that the provider knows whose call it is. */
    static String prompt(int job) {
        return "job " + job;
    }

    @Override
    public ScriptedAnswer apply(ReceivedRequest request) {
        Matcher job = JOB.matcher(request.body().asUtf8());
        if (!job.find()) {
            return ScriptedAnswer.bare(400);
        }
        int call = last.incrementAndGet();
        jobs.put("call " + call, Integer.parseInt(job.group(1)));
        int pace = new Random(seed + call).nextInt(FASTEST_MILLIS_PER_BYTE, SLOWEST_MILLIS_PER_BYTE);
        return ScriptedAnswer.json("{\"id\":\"call " + call + "\",\"choices\":[]}")
                .trickled(Duration.ofMillis(pace));
    }

    int count() {
        return last.get();
    }

    /** Whether the envelope holds the answer to a call that was made for the job. */
    boolean isAnswerTo(int job, String envelope) {
        return Integer.valueOf(job).equals(jobs.get(Json.text(Json.of(envelope), "/result/id")));
    }
}
