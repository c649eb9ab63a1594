package io.hermod.admin;

import static io.hermod.admin.Admin.KEYS;
import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.testing.GatewayAnswer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an admin gives a key a new value. */
@MicronautTest(startApplication = false, rebuildContext = true)
class RotateKeysTest extends AdminFixture {
    @Test
    void rotation_showsANewValue_andEndsTheOldOne() {
        GatewayAnswer made = admin.post(KEYS, "{\"name\":\"a\"}");
        GatewayAnswer rotated = admin.post(KEYS + "/" + Admin.idIn(made) + "/rotate", "");

        assertThat(rotated.body())
                .startsWith("{\"message\":\"Virtual key rotated successfully\"")
                .contains("\"rotated_at\":\"" + NOW)
                .doesNotContain("previous_value_expires_at");
        assertThat(keys.find(KeyDigest.of(Admin.valueIn(made)))).isEmpty();
        assertThat(keys.find(KeyDigest.of(Admin.valueIn(rotated)))).isPresent();
    }

    @Test
    void rotationWithGrace_leavesTheOldValueGood_andSaysUntilWhen() {
        GatewayAnswer made = admin.post(KEYS, "{\"name\":\"a\"}");
        String id = Admin.idIn(made);
        GatewayAnswer rotated = admin.post(KEYS + "/" + id + "/rotate", "{\"grace\":\"1h\"}");

        assertThat(rotated.body()).contains("\"previous_value_expires_at\":\"" + NOW.plusSeconds(3600) + "\"");
        assertThat(keys.find(KeyDigest.of(Admin.valueIn(made)))).isPresent();
        clock.setTo(Duration.ofHours(1));
        assertThat(keys.find(KeyDigest.of(Admin.valueIn(made)))).isEmpty();
        assertThat(admin.get(KEYS + "/" + id).body()).doesNotContain("previous_value_expires_at");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"grace":60}     | grace must be a duration such as \\"30m\\" or \\"24h\\"
        {"grace":"721h"} | grace must be 720h or less
        {"name":"b"}     | name is not known; a rotation has grace
        """)
    void wrongRotation_isRejected_andTheValueStays(String body, String message) {
        GatewayAnswer made = admin.post(KEYS, "{\"name\":\"a\"}");

        admin.post(KEYS + "/" + Admin.idIn(made) + "/rotate", body).assertError(400, message);

        assertThat(keys.find(KeyDigest.of(Admin.valueIn(made)))).isPresent();
    }
}
