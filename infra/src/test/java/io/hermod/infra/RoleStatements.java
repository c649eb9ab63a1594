package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the roles of a stack allow, each statement in a line. */
final class RoleStatements {
    private RoleStatements() {}

    static Stream<String> of(Synthesized stack) {
        return stack.template().path("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals("AWS::IAM::Role"))
                .flatMap(RoleStatements::statements);
    }

    private static Stream<String> statements(Map.Entry<String, JsonNode> role) {
        return Names.children(role.getValue().at("/Properties/Policies"))
                .flatMap(policy -> Names.children(policy.at("/PolicyDocument/Statement")))
                .peek(statement -> {
                    assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
                    assertThat(statement.has("NotAction") || statement.has("NotResource"))
                            .isFalse();
                })
                .map(statement -> Names.ofResource(role.getKey()) + ": " + Names.ofAll(statement.path("Action"))
                        + " on " + Names.ofAll(statement.path("Resource")) + condition(statement.path("Condition")));
    }

    /** Keys that must have one of the values; other conditions as they are. */
    private static String condition(JsonNode condition) {
        if (condition.isMissingNode()) {
            return "";
        }
        return condition.size() == 1 && condition.has("StringEquals")
                ? condition.path("StringEquals").properties().stream()
                        .map(key -> " if " + key.getKey() + " is " + Names.ofAll(key.getValue()))
                        .collect(Collectors.joining())
                : " if " + condition;
    }
}
