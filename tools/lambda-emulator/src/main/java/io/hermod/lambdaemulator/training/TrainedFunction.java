package io.hermod.lambdaemulator.training;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions, what they practise, and the environment in which they do. */
public enum TrainedFunction {
    SUBMIT,
    WORKER,
    POLL,
    DEAD_LETTER,
    REDRIVE,
    ADMIN;

    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:recorded-a1b2c3";
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/recorded-";

    /** Such as {@code dead-letter}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The function of the name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TrainedFunction named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public List<Exercise> exercises() {
        return switch (this) {
            case SUBMIT -> Exercises.ofSubmit();
            case WORKER -> Exercises.ofWorker();
            case POLL -> Exercises.ofPoll();
            case DEAD_LETTER -> Exercises.ofDeadLetters();
            case REDRIVE -> Exercises.ofRedrive();
            case ADMIN -> Exercises.ofAdmin();
        };
    }

    /** As in a deployment, but that AWS and the providers are at the address. */
    public Map<String, String> variables(URI aws) {
        Map<String, String> variables = new HashMap<>(LambdaVariables.of(label()));
        variables.put("AWS_ENDPOINT_URL", aws.toString());
        variables.put("HERMOD_TABLE", "recorded-jobs");
        variables.putAll(own());
        return variables;
    }

    private Map<String, String> own() {
        return switch (this) {
            case SUBMIT -> with(withConfig(), Map.of("OPENAI_API_KEY", SECRET, "HERMOD_QUEUE_URL", QUEUE + "jobs"));
            case WORKER -> with(withConfig(), Map.of("OPENAI_API_KEY", SECRET, "HERMOD_QUEUE_URL", QUEUE + "jobs"));
            case POLL -> withConfig();
            case ADMIN -> with(withConfig(), Map.of("OPENAI_API_KEY", SECRET, "HERMOD_ADMIN_KEY", SECRET));
            case DEAD_LETTER, REDRIVE ->
                Map.of("HERMOD_QUEUE_URL", QUEUE + "jobs", "HERMOD_FAILED_JOBS_URL", QUEUE + "failed");
        };
    }

    private static Map<String, String> withConfig() {
        return Map.of(
                "HERMOD_KEYS_TABLE",
                "recorded-keys",
                "HERMOD_BUCKET",
                RecordedEndpoint.BUCKET,
                "HERMOD_CONFIG",
                "s3://" + RecordedEndpoint.BUCKET + "/config/config.json");
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
