package io.hermod.replay;

import static java.util.Map.entry;

import io.hermod.core.shared.Payload;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions, with the events and the environment that were recorded for each. */
public enum RecordedFunction {
    SUBMIT("submit.SubmitFunction"),
    WORKER("worker.WorkerFunction"),
    POLL("poll.PollFunction"),
    DEAD_LETTER("deadletter.DeadLetterFunction"),
    REDRIVE("deadletter.RedriveFunction"),
    ADMIN("admin.AdminFunction"),
    WEBHOOK("webhook.WebhookFunction");

    static final String NAME = "recorded";
    static final int MEMORY_MB = 512;

    private static final String REGION = "us-east-1";
    private static final String ACCOUNT = "000000000000";
    private static final String SECRET = "arn:aws:secretsmanager:" + REGION + ":" + ACCOUNT + ":secret:recorded-a1b2c3";
    private static final String QUEUE = "https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/recorded-";

    private static final String KEYS_TABLE = "recorded-keys";

    /** The table of the jobs. */
    public static final String TABLE = "recorded-jobs";

    public static final String QUEUE_URL = QUEUE + "jobs";

    private static final String FAILED_JOBS_URL = QUEUE + "failed";

    private final String handler;

    RecordedFunction(String handler) {
        this.handler = "io.hermod." + handler;
    }

    /** Such as {@code dead-letter}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the handler's class. */
    public String handler() {
        return handler;
    }

    /**
     * The function of that label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RecordedFunction named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static RecordedFunction ofHandler(Class<?> handler) {
        return Arrays.stream(values())
                .filter(function -> function.handler.equals(handler.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is recorded for " + handler.getName()));
    }

    /** Everything that the function does in a day, once; the most frequent event is the first. */
    public List<RecordedEvent> events() {
        return switch (this) {
            case SUBMIT -> RecordedEvent.requests("submit.json");
            case POLL -> RecordedEvent.requests("poll.json");
            case ADMIN -> RecordedEvent.requests("admin.json");
            case WORKER -> RecordedEvent.batches("worker.json");
            case DEAD_LETTER -> RecordedEvent.batches("worker.json").subList(0, 1);
            case WEBHOOK -> RecordedEvent.batches("webhook.json");
            case REDRIVE -> List.of(new RecordedEvent("nothing to redrive", Payload.utf8("{}"), "\"sent_again\":0"));
        };
    }

    /** The event of that name. */
    public RecordedEvent event(String name) {
        return events().stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no event is recorded as " + name));
    }

    /** The environment of the function's process in a deployment whose AWS and providers are at the address. */
    public Map<String, String> variables(URI aws) {
        Map<String, String> variables = new HashMap<>(Map.ofEntries(
                entry("AWS_REGION", REGION),
                entry("AWS_DEFAULT_REGION", REGION),
                entry("AWS_ACCESS_KEY_ID", NAME),
                entry("AWS_SECRET_ACCESS_KEY", NAME),
                entry("AWS_SESSION_TOKEN", NAME),
                entry("AWS_LAMBDA_FUNCTION_NAME", label()),
                entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(MEMORY_MB)),
                entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
                entry("AWS_LAMBDA_LOG_GROUP_NAME", "/recorded/" + label()),
                entry("AWS_LAMBDA_LOG_STREAM_NAME", NAME),
                entry("AWS_ENDPOINT_URL", aws.toString()),
                entry("HERMOD_TABLE", TABLE)));
        variables.putAll(ownVariables());
        return variables;
    }

    private Map<String, String> ownVariables() {
        return switch (this) {
            case SUBMIT -> withConfig(Map.of("OPENAI_API_KEY", SECRET, "HERMOD_QUEUE_URL", QUEUE_URL));
            case WORKER ->
                withConfig(Map.of(
                        "OPENAI_API_KEY",
                        SECRET,
                        "HERMOD_QUEUE_URL",
                        QUEUE_URL,
                        "HERMOD_FAILED_JOBS_URL",
                        FAILED_JOBS_URL));
            case POLL -> withConfig(Map.of());
            case ADMIN -> withConfig(Map.of("OPENAI_API_KEY", SECRET, "HERMOD_ADMIN_KEY", SECRET));
            case WEBHOOK ->
                Map.of(
                        "HERMOD_BUCKET",
                        RecordedAws.BUCKET,
                        "HERMOD_WEBHOOKS_TABLE",
                        "recorded-webhooks",
                        "HERMOD_DELIVERIES_TABLE",
                        "recorded-deliveries",
                        "HERMOD_DELIVERIES_URL",
                        QUEUE + "deliveries.fifo",
                        "HERMOD_DELAYS_URL",
                        QUEUE + "delays");
            case DEAD_LETTER, REDRIVE ->
                Map.of("HERMOD_QUEUE_URL", QUEUE_URL, "HERMOD_FAILED_JOBS_URL", FAILED_JOBS_URL);
        };
    }

    private static Map<String, String> withConfig(Map<String, String> others) {
        Map<String, String> variables = new HashMap<>(others);
        variables.put("HERMOD_KEYS_TABLE", KEYS_TABLE);
        variables.put("HERMOD_BUCKET", RecordedAws.BUCKET);
        variables.put("HERMOD_CONFIG", RecordedAws.CONFIG);
        return variables;
    }

    /** The settings of a function's context in a process that has none of these variables. */
    public static Map<String, Object> settings() {
        return Map.of(
                "hermod.table", TABLE,
                "hermod.keys-table", KEYS_TABLE,
                "hermod.bucket", RecordedAws.BUCKET,
                "hermod.queue-url", QUEUE_URL,
                "hermod.failed-jobs-url", FAILED_JOBS_URL,
                "aws.region", REGION,
                "aws.access-key-id", NAME,
                "aws.secret-access-key", NAME,
                "aws.session-token", NAME);
    }
}
