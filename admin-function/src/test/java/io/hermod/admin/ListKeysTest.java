package io.hermod.admin;

import static io.hermod.admin.Admin.KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an admin lists keys. */
@MicronautTest(startApplication = false, rebuildContext = true)
class ListKeysTest extends AdminFixture {
    @Test
    void keys_areListedInTheOrderTheyWereMade_pageByPage() {
        for (int i = 0; i < 5; i++) {
            clock.setTo(Duration.ofSeconds(i));
            admin.create("{\"name\":\"Team " + i + "\"}");
        }

        String page = admin.get(KEYS + "?limit=2&offset=3").body();

        assertThat(page)
                .contains("\"Team 3\"", "\"Team 4\"")
                .endsWith("\"count\":2,\"total_count\":5,\"limit\":2,\"offset\":3}");
        assertThat(admin.get(KEYS).body()).endsWith("\"count\":5,\"total_count\":5,\"limit\":100,\"offset\":0}");
        assertThat(admin.get(KEYS + "?search=tEAM+2".replace('+', ' ')).body())
                .contains("\"Team 2\"")
                .contains("\"count\":1,\"total_count\":1");
        assertThat(admin.get(KEYS + "?offset=9&limit=1000").body())
                .isEqualTo("{\"virtual_keys\":[],\"count\":0,\"total_count\":5,\"limit\":500,\"offset\":9}");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, 'limit must be a whole number, 1 or more'",
        "limit=x, 'limit must be a whole number, 1 or more'",
        "offset=-1, 'offset must be a whole number, 0 or more'"
    })
    void wrongPage_isRejected(String query, String message) {
        admin.get(KEYS + "?" + query).assertError(400, message);
    }
}
