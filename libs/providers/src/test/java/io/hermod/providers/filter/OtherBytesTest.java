package io.hermod.providers.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonObjectCursor.Member;
import io.hermod.wire.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** If a filter leaves members out of a body, all other bytes, the model's slot and the uploads stay in their places. */
class OtherBytesTest {
    private static final FieldFilter MISTRAL = FieldFilters.of("mistral");
    private static final Set<String> EDITED = Set.of("messages", "random_seed");

    @Test
    void filter_keepsAllOtherTokens_theSlotAndTheUploads() {
        for (int seed = 0; seed < 1_000; seed++) {
            RandomBody random = new RandomBody(new Random(seed));

            Filtered filtered = MISTRAL.apply(random.body(), RequestType.CHAT_COMPLETION, "m");

            assertThat(RandomBody.marked(filtered.body())).as("seed %d", seed).isEqualTo(random.expected());
            assertThat(filtered.dropped()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(random.dropped());
        }
    }

    @Test
    void filter_keepsTheSpellingOfOtherMembers() throws MalformedJson {
        for (int seed = 0; seed < 300; seed++) {
            RequestBody body = new RandomBody(new Random(seed)).body();

            Filtered filtered = MISTRAL.apply(body, RequestType.CHAT_COMPLETION, "m");

            assertThat(members(body)).as("seed %d", seed).containsSubsequence(members(filtered.body()));
        }
    }

    private static List<String> members(RequestBody body) throws MalformedJson {
        byte[] json = body.bytes().bytes();
        List<String> texts = new ArrayList<>();
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json)) {
            cursor.finish();
            for (Member member : cursor.members()) {
                if (!EDITED.contains(member.name())) {
                    texts.add(new String(json, member.start(), member.end() - member.start(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }
}
