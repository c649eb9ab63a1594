package io.hermod.local;

import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.config.SettingsSource;
import io.hermod.core.settings.EnvironmentVariables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code config.json} of the demo: made-up keys of the providers that ask for more than a bearer key. Their calls
 * are signed or carry the key as in a deployment, and go to the stand-in.
 */
record DemoConfig(Path file) implements AutoCloseable {

    static DemoConfig write(URI standIn) throws IOException {
        Map<String, Object> network = Map.of("base_url", standIn.toString());
        Map<String, Object> config = Map.of(
                "pricing",
                Map.of(
                        DemoRequest.MODEL_OF_BATCH,
                        Map.of("input_cost_per_token", 0.15e-6, "output_cost_per_token", 0.6e-6)),
                "providers",
                Map.of(
                        "anthropic",
                        Map.of("keys", List.of(Map.of("name", "demo", "value", "demo")), "network_config", network),
                        "azure",
                        Map.of("keys", List.of(azure(standIn))),
                        "bedrock",
                        Map.of("keys", List.of(bedrock()), "network_config", network)));
        Path file = Files.createTempFile("hermod-demo-", ".json");
        return new DemoConfig(Files.write(file, JSON.std.asBytes(config)));
    }

    /** The variables with this file. */
    EnvironmentVariables in(EnvironmentVariables environment) {
        return name -> name.equals(SettingsSource.CONFIG_FILE) ? Optional.of(file.toString()) : environment.get(name);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static Map<String, Object> azure(URI standIn) {
        return Map.of("name", "demo", "value", "demo", "azure_key_config", Map.of("endpoint", standIn.toString()));
    }

    private static Map<String, Object> bedrock() {
        return Map.of(
                "name",
                "demo",
                "bedrock_key_config",
                Map.of("region", "us-east-1", "access_key", "demo", "secret_key", "demo"));
    }
}
