package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The stage for LocalStack differs from the others by what LocalStack does not have, and by nothing else. */
class LocalStackStageIT {
    private final Synthesized localStack = Synthesized.of(Files.readString(Path.of("stages", "localstack.json")));

    LocalStackStageIT() throws IOException {}

    @Test
    void urls_leadToWhatServes() {
        assertThat(localStack
                        .resources("AWS::Lambda::Url")
                        .map(url -> url.path("Properties"))
                        .map(url -> url.path("AuthType").asText() + " "
                                + url.path("Qualifier").asText() + " " + Names.of(url.path("TargetFunctionArn"))))
                .containsExactlyInAnyOrder("NONE live ${Submit}", "NONE live ${Poll}", "NONE live ${Admin}");
        assertThat(localStack.template().path("Outputs").fieldNames())
                .toIterable()
                .contains("SubmitUrl", "PollUrl", "AdminUrl")
                .doesNotContain("ApiUrl");
    }

    @Test
    void onlyTheApi_isMissing() {
        Map<String, Long> missing = types(Synthesized.of("{\"stage\": \"prod\", \"batches\": {\"enabled\": true}}"));
        types(localStack).forEach((type, count) -> missing.merge(type, -count, Long::sum));
        missing.values().removeIf(count -> count == 0);

        assertThat(missing)
                .containsOnly(
                        Map.entry("AWS::ApiGatewayV2::Api", 1L),
                        Map.entry("AWS::ApiGatewayV2::Stage", 1L),
                        Map.entry("AWS::ApiGatewayV2::Route", 21L),
                        Map.entry("AWS::ApiGatewayV2::Integration", 3L),
                        Map.entry("AWS::Logs::LogGroup", 1L),
                        Map.entry("AWS::CloudWatch::Alarm", 1L),
                        Map.entry("AWS::Lambda::Url", -3L),
                        Map.entry("AWS::Lambda::Permission", 15L));
    }

    @Test
    void buckets_areFoundByPath_hereAlone() {
        assertThat(variables(localStack)).isNotEmpty().allMatch(each -> each.has("AWS_S3_PATH_STYLE_ACCESS_ENABLED"));
        assertThat(variables(Synthesized.defaults())).noneMatch(each -> each.has("AWS_S3_PATH_STYLE_ACCESS_ENABLED"));
    }

    private static Map<String, Long> types(Synthesized stack) {
        return stack.template().path("Resources").properties().stream()
                .collect(Collectors.groupingBy(
                        resource -> resource.getValue().path("Type").asText(), Collectors.counting()));
    }

    private static List<JsonNode> variables(Synthesized stack) {
        return stack.resources("AWS::Lambda::Function")
                .map(function -> function.at("/Properties/Environment/Variables"))
                .toList();
    }
}
