package io.hermod.local;

import io.hermod.config.SettingsScope;
import io.hermod.config.SettingsSource;
import io.hermod.core.settings.BrowserOrigins;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.emulators.EmbeddedAws;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The environment variables of each function: those of a deployment, with the emulators' addresses. */
record FunctionVariables(EmbeddedAws aws, EnvironmentVariables environment) {
    private static final String LEASE = "HERMOD_LEASE_SECONDS";
    private static final String PRIVATE_HOSTS = "HERMOD_PRIVATE_HOSTS";
    private static final String FAILED_JOBS = "HERMOD_FAILED_JOBS_URL";

    Map<String, String> submit() {
        return withIndex(withQueue(withSettings(withStores(), SettingsScope.ALL)));
    }

    Map<String, String> worker() {
        Map<String, String> variables = withQueue(withSettings(withStores(), SettingsScope.ALL));
        variables.put(FAILED_JOBS, aws.failedJobsUrl());
        environment.get(LEASE).ifPresent(seconds -> variables.put(LEASE, seconds));
        environment.get(PRIVATE_HOSTS).ifPresent(hosts -> variables.put(PRIVATE_HOSTS, hosts));
        return variables;
    }

    Map<String, String> poll() {
        return withIndex(withSettings(withStores(), SettingsScope.WITHOUT_PROVIDERS));
    }

    Map<String, String> admin() {
        Map<String, String> variables = withSettings(withStores(), SettingsScope.ALL);
        environment.get(LocalAdminKey.VARIABLE).ifPresent(key -> variables.put(LocalAdminKey.VARIABLE, key));
        return variables;
    }

    Map<String, String> deadLetters() {
        Map<String, String> variables = withQueue(withTable());
        variables.put(FAILED_JOBS, aws.failedJobsUrl());
        return variables;
    }

    private Map<String, String> withStores() {
        Map<String, String> variables = withTable();
        variables.put("HERMOD_BUCKET", aws.bucket());
        variables.put("HERMOD_KEYS_TABLE", aws.keysTable());
        variables.put("AWS_SERVICES_S3_ENDPOINT_OVERRIDE", aws.s3Endpoint().toString());
        variables.put("AWS_S3_PATH_STYLE_ACCESS_ENABLED", "true");
        return variables;
    }

    private Map<String, String> withTable() {
        return new HashMap<>(Map.of(
                "HERMOD_TABLE", aws.table(),
                "AWS_REGION", EmbeddedAws.REGION,
                "AWS_DEFAULT_REGION", EmbeddedAws.REGION,
                "AWS_ACCESS_KEY_ID", EmbeddedAws.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", EmbeddedAws.SECRET_KEY,
                "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", aws.dynamoEndpoint().toString()));
    }

    private Map<String, String> withIndex(Map<String, String> variables) {
        variables.put("HERMOD_JOBS_INDEX", aws.jobsIndex());
        return variables;
    }

    private Map<String, String> withQueue(Map<String, String> variables) {
        variables.put("HERMOD_QUEUE_URL", aws.queueUrl());
        variables.put("AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", aws.sqsEndpoint().toString());
        return variables;
    }

    private Map<String, String> withSettings(Map<String, String> variables, SettingsScope scope) {
        variables.putAll(usedBySettings(scope));
        environment.get(BrowserOrigins.VARIABLE).ifPresent(origins -> variables.put(BrowserOrigins.VARIABLE, origins));
        variables.computeIfPresent(SettingsSource.CONFIG_FILE, (name, path) -> absolute(path));
        return variables;
    }

    /** The variables that reading the settings uses: {@code config.json} may refer to any variable. */
    private Map<String, String> usedBySettings(SettingsScope scope) {
        Map<String, String> used = new TreeMap<>();
        EnvironmentVariables recording = name -> {
            Optional<String> value = environment.get(name);
            value.ifPresent(text -> used.put(name, text));
            return value;
        };
        SettingsSource.read(recording, scope);
        return used;
    }

    /** The function's process has another working directory. */
    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }
}
