package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alarms: where they are sent, and which section of the docs explains them. */
class AlarmsIT {
    private static final Path OPERATIONS = Path.of("..", "docs", "how-to", "operations.md");

    @Test
    void eachAlarm_tellsTheTopic_whenItBeginsAndEnds() {
        assertThat(Synthesized.defaults().resources("AWS::CloudWatch::Alarm"))
                .hasSize(20)
                .allSatisfy(alarm -> {
                    assertThat(Names.ofAll(alarm.at("/Properties/AlarmActions")))
                            .isEqualTo("${AlarmTopic}");
                    assertThat(Names.ofAll(alarm.at("/Properties/OKActions"))).isEqualTo("${AlarmTopic}");
                });
    }

    @Test
    void eachAlarm_hasASectionInTheDocs() throws IOException {
        List<String> headings = Files.readAllLines(OPERATIONS).stream()
                .filter(line -> line.startsWith("### "))
                .flatMap(line -> Stream.of(line.substring(4).split(", ", -1)))
                .toList();

        Synthesized stack = Synthesized.of("{\"stage\": \"prod\", \"batches\": {\"enabled\": true}}");
        assertThat(stack.resources("AWS::CloudWatch::Alarm"))
                .extracting(alarm -> alarm.at("/Properties/AlarmName").asText().replace("hermod-prod-", ""))
                .containsExactlyInAnyOrderElementsOf(headings);
    }

    @Test
    void mail_isSubscribed_whereTheStageNamesOne() {
        assertThat(Synthesized.everything()
                        .resources("AWS::SNS::Subscription")
                        .map(mail -> mail.at("/Properties/Endpoint").asText()))
                .containsExactly("operator@example.com");
        assertThat(Synthesized.defaults().resources("AWS::SNS::Subscription")).isEmpty();
    }
}
