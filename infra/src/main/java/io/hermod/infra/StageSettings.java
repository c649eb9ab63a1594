package io.hermod.infra;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one deployment of the stack may choose. {@code defaults.json} has a value for everything but the stage; a stage's own file
 * says what is to be different.
 *
 * @param stage its name: in the stack's name, and in the names that people see
 * @param platform what the stack runs on
 * @param packaging how the functions' code gets there
 * @param architecture of the processors that the functions run on
 * @param providers those that get a secret for their key, in the order of the file
 * @param worker the function that calls the providers
 * @param api the functions behind the API, and what the API lets through
 * @param logDays how long logs are kept
 * @param alarmEmail who is told of alarms; empty for nobody
 */
record StageSettings(
        String stage,
        Platform platform,
        Packaging packaging,
        Architecture architecture,
        List<String> providers,
        Worker worker,
        Api api,
        int logDays,
        String alarmEmail) {
    private static final int LEAST_MEMORY = 256;
    private static final int MAX_MEMORY = 10_240;
    /** The numbers of days that CloudWatch offers, up to two years. */
    private static final Set<Integer> LOG_DAYS = Set.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731);

    /**
     * @param batch how many jobs share an invocation, and so its price
     * @param maxConcurrency how many invocations run at once at most
     */
    record Worker(int memoryMb, int batch, int maxConcurrency) {
        /** Lambda wants to wait for a batch that a single receive cannot fill. */
        static final int MAX_BATCH_WITHOUT_WAIT = 10;

        private static final int MAX_BATCH = 10_000;
        private static final int LEAST_CONCURRENCY = 2;
        private static final int MAX_CONCURRENCY = 1_000;

        Worker {
            between("worker.memory_mb", memoryMb, LEAST_MEMORY, MAX_MEMORY);
            between("worker.batch", batch, 1, MAX_BATCH);
            between("worker.max_concurrency", maxConcurrency, LEAST_CONCURRENCY, MAX_CONCURRENCY);
        }

        int batchWindowSeconds() {
            return batch > MAX_BATCH_WITHOUT_WAIT ? 1 : 0;
        }
    }

    /**
     * @param enforceAuth whether the functions turn away whoever shows neither a virtual key nor a token; {@code config.json} may say otherwise
     * @param authorizer whom API Gateway lets through to the functions
     * @param jwt what a token must say, where the authorizer asks for one
     * @param domain a name of one's own for the API
     * @param origins the pages that browsers may call the API from
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
            between("api.memory_mb", memoryMb, LEAST_MEMORY, MAX_MEMORY);
            between("api.requests_per_second", requestsPerSecond, 1, Integer.MAX_VALUE);
            between("api.burst", burst, 1, Integer.MAX_VALUE);
            if ((authorizer == Authorizer.JWT) != (jwt != null)) {
                throw new IllegalArgumentException("api.jwt belongs to the authorizer \"jwt\", and to no other");
            }
            origins = List.copyOf(origins);
        }

        /** Whether this asks for nothing that only an HTTP API has. */
        boolean fitsFunctionUrls() {
            return jwt == null && domain == null && origins.isEmpty();
        }
    }

    /** Whom API Gateway lets through. */
    enum Authorizer {
        /** Who signs with credentials of this AWS account that may invoke the API. */
        IAM,
        /** Who brings a token of the issuer's. */
        JWT,
        /** Anybody: what they may do is left to the functions. */
        NONE
    }

    /** What a token must say. */
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
        /** LocalStack's community edition: functions with URLs of their own, for want of an HTTP API, that find buckets by path. */
        LOCALSTACK
    }

    /** How the functions' code gets to Lambda. */
    enum Packaging {
        /** Zips for the managed runtime, which starts them from a snapshot. */
        ZIP,
        /** Container images, which start with an AOT cache. Lambda takes no snapshots of them. */
        IMAGE
    }

    /** Of processors. */
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
                    "the platform \"localstack\" has no api.jwt, api.domain and api.origins");
        }
        if (platform == Platform.LOCALSTACK && packaging == Packaging.IMAGE) {
            throw new IllegalArgumentException("the platform \"localstack\" has no packaging \"image\"");
        }
        if (!LOG_DAYS.contains(logDays)) {
            throw new IllegalArgumentException("log_days must be one of " + new TreeSet<>(LOG_DAYS));
        }
        providers = List.copyOf(providers);
        if (Set.copyOf(providers).size() < providers.size()) {
            throw new IllegalArgumentException("providers must name each of them once");
        }
    }

    String stackName() {
        return "hermod-" + stage;
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must be between " + least + " and " + most + ", and is " + value);
        }
    }
}
