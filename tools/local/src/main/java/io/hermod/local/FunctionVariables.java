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
    private static final String ENDPOINTS = "HERMOD_WEBHOOKS_TABLE";
    private static final String HISTORY = "HERMOD_DELIVERIES_TABLE";
    private static final String DELIVERIES = "HERMOD_DELIVERIES_URL";
    private static final String BUNDLES = "HERMOD_BUNDLES_URL";
    private static final String DELAYS = "HERMOD_DELAYS_URL";

    Map<String, String> submit() {
        Map<String, String> variables = withIndex(withQueue(withSettings(withStores(), SettingsScope.ALL)));
        variables.put(ENDPOINTS, aws.names().webhooksTable());
        variables.put(DELIVERIES, aws.names().deliveriesUrl());
        variables.put(BUNDLES, aws.names().bundlesUrl());
        return variables;
    }

    Map<String, String> worker() {
        Map<String, String> variables = withQueue(withSettings(withStores(), SettingsScope.ALL));
        variables.put(BUNDLES, aws.names().bundlesUrl());
        variables.put(FAILED_JOBS, aws.names().failedJobsUrl());
        variables.put(DELIVERIES, aws.names().deliveriesUrl());
        environment.get(LEASE).ifPresent(seconds -> variables.put(LEASE, seconds));
        environment.get(PRIVATE_HOSTS).ifPresent(hosts -> variables.put(PRIVATE_HOSTS, hosts));
        return variables;
    }

    Map<String, String> poll() {
        return withDeliveries(withIndex(withSettings(withStores(), SettingsScope.WITHOUT_PROVIDERS)));
    }

    Map<String, String> admin() {
        Map<String, String> variables = withSettings(withStores(), SettingsScope.ALL);
        environment.get(LocalAdminKey.VARIABLE).ifPresent(key -> variables.put(LocalAdminKey.VARIABLE, key));
        variables.put(ENDPOINTS, aws.names().webhooksTable());
        variables.put(HISTORY, aws.names().deliveriesTable());
        return withDeliveries(variables);
    }

    Map<String, String> webhooks() {
        Map<String, String> variables = withDeliveries(withStores());
        variables.put(ENDPOINTS, aws.names().webhooksTable());
        variables.put(HISTORY, aws.names().deliveriesTable());
        variables.put(DELAYS, aws.names().delaysUrl());
        return variables;
    }

    Map<String, String> deadLetters() {
        Map<String, String> variables = withQueue(withTable());
        variables.put(FAILED_JOBS, aws.names().failedJobsUrl());
        variables.put(DELIVERIES, aws.names().deliveriesUrl());
        return variables;
    }

    private Map<String, String> withStores() {
        Map<String, String> variables = withTable();
        variables.put("HERMOD_BUCKET", aws.names().bucket());
        variables.put("HERMOD_KEYS_TABLE", aws.names().keysTable());
        variables.put("AWS_SERVICES_S3_ENDPOINT_OVERRIDE", aws.endpoints().s3().toString());
        variables.put("AWS_S3_PATH_STYLE_ACCESS_ENABLED", "true");
        return variables;
    }

    private Map<String, String> withTable() {
        return new HashMap<>(Map.of(
                "HERMOD_TABLE", aws.names().table(),
                "AWS_REGION", EmbeddedAws.REGION,
                "AWS_DEFAULT_REGION", EmbeddedAws.REGION,
                "AWS_ACCESS_KEY_ID", EmbeddedAws.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", EmbeddedAws.SECRET_KEY,
                "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE",
                        aws.endpoints().dynamo().toString()));
    }

    private Map<String, String> withIndex(Map<String, String> variables) {
        variables.put("HERMOD_JOBS_INDEX", aws.names().jobsIndex());
        return variables;
    }

    private Map<String, String> withQueue(Map<String, String> variables) {
        variables.put("HERMOD_QUEUE_URL", aws.names().queueUrl());
        return withSqs(variables);
    }

    private Map<String, String> withDeliveries(Map<String, String> variables) {
        variables.put(DELIVERIES, aws.names().deliveriesUrl());
        return withSqs(variables);
    }

    private Map<String, String> withSqs(Map<String, String> variables) {
        variables.put(
                "AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", aws.endpoints().sqs().toString());
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
