package io.hermod.infra;

import io.hermod.core.settings.BrowserOrigins;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one deployment. {@code defaults.json} has a default for each of them but the stage's name.
 *
 * @param stage its name, which is part of the names of the stack and its resources
 * @param platform what the stack runs on
 * @param packaging how the functions' code is packaged
 * @param architecture of the processors that the functions run on
 * @param providers the providers in the order of the file; their keys are stored as secrets, except for AWS's own
 * @param bedrock what the worker's role may call at Bedrock
 * @param sagemaker what the worker's role may call at SageMaker
 * @param worker the function that calls the providers
 * @param api the functions behind the API, and the API's limits and access
 * @param jobs what callers may do with their jobs
 * @param webhooks where the outcomes of jobs are sent
 * @param batches jobs at the price of the providers' batches
 * @param events the events that other machines of the account may follow
 * @param logDays how many days logs are kept
 * @param alarmEmail the address that alarms are sent to; if empty, they are not sent
 */
record StageSettings(
        String stage,
        Platform platform,
        Packaging packaging,
        Architecture architecture,
        List<String> providers,
        BedrockSettings bedrock,
        SageMakerSettings sagemaker,
        Worker worker,
        Api api,
        Jobs jobs,
        Webhooks webhooks,
        Batches batches,
        Events events,
        int logDays,
        String alarmEmail) {
    private static final int MIN_MEMORY = 256;
    private static final int MAX_MEMORY = 10_240;
    /** The retention periods that CloudWatch accepts, up to two years. */
    private static final Set<Integer> LOG_DAYS = Set.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731);

    /**
     * @param batch the maximum number of jobs in an invocation, which share its price
     * @param maxConcurrency the maximum number of concurrent invocations
     */
    record Worker(int memoryMb, int batch, int maxConcurrency) {
        /** For larger batches Lambda requires a batching window, because one receive cannot fill them. */
        static final int MAX_BATCH_WITHOUT_WAIT = 10;

        private static final int MAX_BATCH = 10_000;
        private static final int MIN_CONCURRENCY = 2;
        private static final int MAX_CONCURRENCY = 1_000;

        Worker {
            between("worker.memory_mb", memoryMb, MIN_MEMORY, MAX_MEMORY);
            between("worker.batch", batch, 1, MAX_BATCH);
            between("worker.max_concurrency", maxConcurrency, MIN_CONCURRENCY, MAX_CONCURRENCY);
        }

        int batchWindowSeconds() {
            return batch > MAX_BATCH_WITHOUT_WAIT ? 1 : 0;
        }
    }

    /**
     * @param enforceAuth whether the functions reject requests with neither a virtual key nor a token, unless {@code
     *     config.json} decides
     * @param authorizer which requests API Gateway passes on to the functions
     * @param jwt the claims that the authorizer {@code jwt} requires
     * @param domain a custom domain name of the API
     * @param origins the origins of the pages that may call the API from browsers
     */
    record Api(
            int memoryMb,
            int requestsPerSecond,
            int burst,
            boolean enforceAuth,
            Authorizer authorizer,
            @Nullable Jwt jwt,
            @Nullable Domain domain,
            List<String> origins) {

        Api {
            between("api.memory_mb", memoryMb, MIN_MEMORY, MAX_MEMORY);
            between("api.requests_per_second", requestsPerSecond, 1, Integer.MAX_VALUE);
            between("api.burst", burst, 1, Integer.MAX_VALUE);
            if ((authorizer == Authorizer.JWT) != (jwt != null)) {
                throw new IllegalArgumentException("api.jwt must be set if, and only if, api.authorizer is \"jwt\"");
            }
            origins = List.copyOf(origins);
            for (String origin : origins) {
                if (!BrowserOrigins.isOrigin(origin)) {
                    throw new IllegalArgumentException(
                            "api.origins must have origins without a path, such as https://app.example.com, not "
                                    + origin);
                }
            }
        }

        /** Whether function URLs support these settings: false if they need an HTTP API. */
        boolean fitsFunctionUrls() {
            return jwt == null && domain == null && origins.isEmpty();
        }
    }

    /** @param list whether callers can list jobs, which costs one more write unit a job */
    record Jobs(boolean list) {}

    /**
     * @param enabled whether callers may have outcomes sent to endpoints
     * @param maxConcurrency the maximum number of deliveries at once, of all endpoints
     */
    record Webhooks(boolean enabled, int memoryMb, int maxConcurrency) {
        Webhooks {
            between("webhooks.memory_mb", memoryMb, MIN_MEMORY, MAX_MEMORY);
            between("webhooks.max_concurrency", maxConcurrency, Worker.MIN_CONCURRENCY, Worker.MAX_CONCURRENCY);
        }
    }

    /**
     * @param enabled whether jobs may ask for the tier {@code batch}
     * @param windowSeconds how long the first job of a bundle waits for others
     */
    record Batches(boolean enabled, int windowSeconds) {
        /** As many messages as Lambda takes in one event. */
        static final int MAX_JOBS = 10_000;

        /** The minimum that Lambda accepts, so that the bundles are large. */
        static final int CONCURRENCY = 2;

        private static final int MAX_WINDOW = 300;

        Batches {
            between("batches.window_seconds", windowSeconds, 1, MAX_WINDOW);
        }
    }

    /** @param bus the name of an EventBridge bus of the stack's account and region; if empty, there are no events */
    record Events(String bus) {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{0,256}");

        Events {
            if (!NAME.matcher(bus).matches()) {
                throw new IllegalArgumentException("events.bus must be the name of an event bus, not " + bus);
            }
        }

        boolean areOn() {
            return !bus.isEmpty();
        }
    }

    /** Which requests API Gateway passes on. */
    enum Authorizer {
        /** Requests signed with credentials of this AWS account that may invoke the API. */
        IAM,
        /** Requests with a token of the issuer. */
        JWT,
        /** All requests: the functions authenticate the callers. */
        NONE
    }

    /** The claims that a token must have. */
    record Jwt(String issuer, List<String> audience) {
        Jwt {
            audience = List.copyOf(audience);
        }
    }

    /** @param certificateArn of a certificate in the stack's own region */
    record Domain(String name, String certificateArn) {}

    /** What the stack runs on. */
    enum Platform {
        AWS,
        /** LocalStack's community edition, which has no HTTP API: functions get URLs, and address buckets by path. */
        LOCALSTACK
    }

    /** How the functions' code is packaged. */
    enum Packaging {
        /** Zips for the managed runtime, which restores functions from a snapshot. */
        ZIP,
        /** Container images, which start with an AOT cache. Lambda does not support snapshots of them. */
        IMAGE
    }

    /** The architecture of the processors. */
    enum Architecture {
        ARM64,
        X86_64
    }

    StageSettings {
        if (stage == null || !stage.matches("[a-z][a-z0-9-]{0,19}")) {
            throw new IllegalArgumentException(
                    "stage must be at most 20 lower-case letters, digits and dashes, and begin with a letter");
        }
        if (platform == Platform.LOCALSTACK && !api.fitsFunctionUrls()) {
            throw new IllegalArgumentException(
                    "the platform \"localstack\" does not support api.jwt, api.domain and api.origins");
        }
        if (platform == Platform.LOCALSTACK && packaging == Packaging.IMAGE) {
            throw new IllegalArgumentException("the platform \"localstack\" does not support packaging \"image\"");
        }
        if (!LOG_DAYS.contains(logDays)) {
            throw new IllegalArgumentException("log_days must be one of " + new TreeSet<>(LOG_DAYS));
        }
        providers = List.copyOf(providers);
        if (Set.copyOf(providers).size() < providers.size()) {
            throw new IllegalArgumentException("providers must not name a provider twice");
        }
        bedrock.checkUse(providers.contains(BedrockSettings.PROVIDER));
        sagemaker.checkUse(providers.contains(SageMakerSettings.PROVIDER));
    }

    /** Bedrock and SageMaker are called with the worker's role, and have no key. */
    List<String> providersWithKey() {
        return providers.stream()
                .filter(name -> !name.equals(BedrockSettings.PROVIDER) && !name.equals(SageMakerSettings.PROVIDER))
                .toList();
    }

    boolean usesBedrock() {
        return providers.contains(BedrockSettings.PROVIDER);
    }

    boolean usesSageMaker() {
        return providers.contains(SageMakerSettings.PROVIDER);
    }

    String stackName() {
        return "hermod-" + stage;
    }

    private static void between(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", not " + value);
        }
    }
}
