package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldFilterTest {
    private static final FieldFilter MISTRAL = FieldFilters.of("mistral");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # case                | provider | type            | members
        no rule matches       | mistral  | CHAT_COMPLETION | "messages": [ {"role":"user","content":"c"} ], "n":1
        form                  | mistral  | TRANSCRIPTION   | "user":"u"
        type without rules    | groq     | EMBEDDING       | "store":true
        malformed body        | mistral  | CHAT_COMPLETION | "store":true,,
        """)
    void filter_returnsTheSameInstance_ifThereIsNothingToDo(
            String name, String provider, RequestType type, String members) {
        RequestBody body = FilteredRequest.body(members);

        assertThat(FieldFilters.of(provider).apply(body, type, "m").body())
                .as(name)
                .isSameAs(body);
    }

    @Test
    void filter_returnsTheSameInstance_ifItIsTurnedOff() {
        RequestBody body = FilteredRequest.body("\"store\":true");

        assertThat(FieldFilters.NONE.apply(body, CHAT_COMPLETION, "m").body()).isSameAs(body);
    }

    @Test
    void filter_namesAMemberOnce() {
        FilteredRequest filtered =
                FilteredRequest.of("mistral", CHAT_COMPLETION, "m", "\"messages\":[{\"name\":\"a\"},{\"name\":\"b\"}]");

        assertThat(filtered.dropped()).containsExactly("messages[].name");
        assertThat(filtered.members()).isEqualTo("\"messages\":[{},{}]");
    }

    @Test
    void filter_shortensEqualIdsEqually() {
        FilteredRequest filtered = FilteredRequest.of("mistral", CHAT_COMPLETION, "m", """
            "messages":[{"tool_calls":[{"id":"call_1","type":"function"},{"id":"call_2"}]},
            {"tool_call_id":"call_2"},{"tool_call_id":"call\\u005f1"}]\
            """);
        String first = ShortToolId.of("call_1");
        String second = ShortToolId.of("call_2");

        assertThat(first).matches("[a-z0-9]{9}").isNotEqualTo(second);
        assertThat(filtered.members()).isEqualTo("""
            "messages":[{"tool_calls":[{"id":"%s","type":"function"},{"id":"%s"}]},
            {"tool_call_id":"%s"},{"tool_call_id":"%s"}]\
            """.formatted(first, second, second, first));
    }

    @Test
    void filter_readsEscapedNamesAndValues() {
        FilteredRequest filtered = FilteredRequest.of(
                "huggingface",
                CHAT_COMPLETION,
                "m",
                "\"st\\u006fre\" : true , \"messages\" : [ { \"role\" : \"devel\\u006fper\" } ]");

        assertThat(filtered.members()).isEqualTo(" , \"messages\" : [ { \"role\" : \"system\" } ]");
        assertThat(filtered.dropped()).containsExactly("store");
    }

    @Test
    void filter_leavesMembersOfOtherObjectsAsTheyAre() {
        String members = """
            "tools":[{"function":{"parameters":{"properties":{"seed":null,"store":{},"role":"developer"}}}}],\
            "messages":[{"role":"user","content":"\\"seed\\":1,\\"name\\":null"},[{"name":"n"}],"developer",null]\
            """;

        assertThat(FilteredRequest.of("mistral", CHAT_COMPLETION, "m", members).members())
                .isEqualTo(members);
    }

    @Test
    void filter_takesRolesOfOtherKindsAsTheyAre() {
        String members = "\"messages\":[{\"role\":[\"developer\"]},{\"role\":5}]";

        assertThat(FilteredRequest.of("mistral", CHAT_COMPLETION, "m", members).members())
                .isEqualTo(members);
    }

    @Test
    void customProvider_hasTheFilterOfItsBase_unlessItIsTurnedOff() {
        assertThat(FieldFilters.of(custom(true))).isSameAs(MISTRAL);
        assertThat(FieldFilters.of(custom(false))).isSameAs(FieldFilters.NONE);
    }

    private static ProviderSettings custom(boolean filtered) {
        return new ProviderSettings(
                "mine",
                "mistral",
                Optional.empty(),
                Map.of(),
                List.of(),
                NetworkSettings.DEFAULT,
                true,
                true,
                false,
                filtered);
    }

    @Test
    void hostWithoutAFilterOfItsOwn_hasTheHosts() {
        assertThat(FieldFilters.of("zai")).isSameAs(FieldFilters.of("nvidia")).isNotSameAs(FieldFilters.NONE);
        assertThat(FieldFilters.of("anthropic")).isSameAs(FieldFilters.NONE);
        assertThat(FieldFilters.of("custom")).isSameAs(FieldFilters.NONE);
    }

    @Test
    void alwaysDrops_saysWhetherASettingMayAddAMember() {
        assertThat(MISTRAL.alwaysDrops("service_tier", CHAT_COMPLETION, "m")).isTrue();
        assertThat(MISTRAL.alwaysDrops("temperature", CHAT_COMPLETION, "m")).isFalse();
        assertThat(MISTRAL.alwaysDrops("service_tier", RequestType.RESPONSES, "m"))
                .isFalse();
        assertThat(FieldFilters.of("groq").alwaysDrops("service_tier", CHAT_COMPLETION, "m"))
                .isFalse();
    }

    @Test
    void rules_rejectAMemberThatIsEditedTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectRules.NONE.drop("a").inside("a", ObjectRules.NONE));
    }

    @Test
    void values_areNotPrinted() {
        assertThat(Value.string("secret")).hasToString("Value[STRING]");
    }
}
