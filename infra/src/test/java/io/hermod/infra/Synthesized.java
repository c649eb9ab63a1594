package io.hermod.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/**
 * The stack as it is deployed, with the functions' real zips. Synthesis takes seconds, so the tests share it.
 *
 * @param template as CloudFormation reads it
 */
record Synthesized(JsonNode template) {
    static final Path MODULES = Path.of("..");

    static final String DEFAULTS = "{\"stage\": \"prod\"}";

    static final String EVERYTHING = """
        {
          "stage": "full",
          "providers": ["openai", "my-gpu", "bedrock"],
          "bedrock": {
            "region": "eu-west-1",
            "models": ["amazon.nova-lite-v1:0", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "openai.gpt-oss-20b",
                       "eu-central-1/cohere.rerank-v3-5:0"],
            "application_profiles": {
              "arn:aws:bedrock:eu-west-1:000000000000:application-inference-profile/abc123def456": "eu.amazon.nova-pro-v1:0"
            },
            "guardrails": ["arn:aws:bedrock:eu-west-1:000000000000:guardrail/abc123def456"],
            "roles": ["arn:aws:iam::000000000000:role/bedrock"]
          },
          "worker": {"batch": 100, "memory_mb": 2048},
          "batches": {"enabled": true, "window_seconds": 300},
          "api": {
            "enforce_auth": false,
            "authorizer": "jwt",
            "jwt": {"issuer": "https://issuer.example", "audience": ["hermod"]},
            "domain": {
              "name": "jobs.example.com",
              "certificate_arn": "arn:aws:acm:eu-central-1:000000000000:certificate/00000000-0000-0000-0000-000000000000"
            },
            "origins": ["https://app.example.com"]
          },
          "jobs": {"list": true},
          "log_days": 365,
          "alarm_email": "operator@example.com"
        }\
        """;

    /** With the settings that a stage has which asks for nothing. */
    private static final class Defaults {
        static final Synthesized STACK = of(DEFAULTS);
    }

    /** With everything that may be asked for. */
    private static final class Everything {
        static final Synthesized STACK = of(EVERYTHING);
    }

    static Synthesized defaults() {
        return Defaults.STACK;
    }

    static Synthesized everything() {
        return Everything.STACK;
    }

    static Synthesized of(String stageJson) {
        try {
            return new Synthesized(new ObjectMapper()
                    .valueToTree(Template.fromStack(stack(stageJson)).toJSON()));
        } catch (IOException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    static HermodStack stack(String stageJson) throws IOException {
        return new HermodStack(
                new App(),
                StageFile.read(stageJson),
                new FunctionZips(MODULES),
                new FunctionImages(MODULES.resolve("none")));
    }

    Stream<JsonNode> resources(String type) {
        return template.path("Resources").properties().stream()
                .map(Map.Entry::getValue)
                .filter(resource -> resource.path("Type").asText().equals(type));
    }

    JsonNode properties(String type, String name) {
        return template.path("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type))
                .filter(resource -> Names.ofResource(resource.getKey()).equals(name))
                .map(resource -> resource.getValue().path("Properties"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " is called " + name));
    }
}
