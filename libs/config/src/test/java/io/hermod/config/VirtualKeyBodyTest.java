package io.hermod.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.access.VirtualKey;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualKeyBodyTest {
    private static final String FULL = """
        {"name":"team-a","description":"for tests","is_active":false,"expires_at":"2027-01-31T12:00:00Z",
         "allow_all_providers":true,"calendar_aligned":false,
         "provider_configs":[
           {"provider":"groq","weight":0.25,"allowed_models":["a","b"],"blacklisted_models":["c"],
            "budgets":[{"max_limit":0.25,"reset_duration":"1h"}],
            "rate_limit":{"request_max_limit":10,"request_reset_duration":"1m"}},
           {"provider":"openai","allowed_models":["*"],"blacklisted_models":[],"budgets":[]}],
         "budgets":[{"max_limit":10.5,"reset_duration":"1M","calendar_aligned":true},{"max_limit":100,"reset_duration":"1Y"}],
         "rate_limit":{"request_max_limit":100,"request_reset_duration":"1d","token_max_limit":50000,"token_reset_duration":"1h"}}\
        """;

    @Test
    void key_isWrittenAsItIsRead() throws MalformedJson {
        VirtualKey key = VirtualKeyBody.read("vk-1", json(FULL));

        assertThat(StrictJson.write(VirtualKeyBody.of(key))).asString(UTF_8).isEqualTo(FULL.replaceAll("\\n *", ""));
        assertThat(VirtualKeyBody.change(key, Map.of())).isEqualTo(key);
    }

    /** However the limits lie on the calendar. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'n','calendar_aligned':true,'rate_limit':{'token_max_limit':1,'token_reset_duration':'1d'}}",
                "{'name':'n','rate_limit':{'token_max_limit':1,'token_reset_duration':'1d'},'budgets':[{'max_limit':1,'reset_duration':'1w','calendar_aligned':true}]}",
                "{'name':'n','calendar_aligned':true,'rate_limit':{'token_max_limit':1,'token_reset_duration':'1h'},'budgets':[{'max_limit':1,'reset_duration':'1w'},{'max_limit':1,'reset_duration':'1d','calendar_aligned':false}]}",
                "{'name':'n','calendar_aligned':true,'provider_configs':[{'provider':'p','rate_limit':{'token_max_limit':1,'token_reset_duration':'1M'}}],'budgets':[{'max_limit':1,'reset_duration':'1m'}]}"
            })
    void emptyChange_changesNothing(String body) throws MalformedJson {
        VirtualKey key = VirtualKeyBody.read("vk-1", json(body.replace('\'', '"')));

        assertThat(VirtualKeyBody.change(key, Map.of())).isEqualTo(key);
    }

    @Test
    void change_replacesWhatItNames_andNothingElse() throws MalformedJson {
        VirtualKey key = VirtualKeyBody.read("vk-1", json(FULL));

        assertThat(VirtualKeyBody.change(key, json("{\"is_active\":true}"))).isEqualTo(key.activeIf(true));
        assertThat(VirtualKeyBody.change(key, json("{\"provider_configs\":[]}")))
                .isEqualTo(key.allowing(Map.of()));
        assertThat(VirtualKeyBody.change(key, json("{\"budgets\":[],\"rate_limit\":null}")))
                .isEqualTo(key.limitedBy(List.of()));
        assertThat(VirtualKeyBody.change(key, json("{\"expires_at\":null,\"description\":null}")))
                .isEqualTo(key.expiringAt(Optional.empty()).describedAs(Optional.empty()));
    }

    @Test
    void keysCalendar_isThatOfItsBudgets_whereTheyDoNotSay() throws MalformedJson {
        VirtualKey key = VirtualKeyBody.read(
                "vk-1", json("{\"name\":\"n\",\"budgets\":[{\"max_limit\":1,\"reset_duration\":\"1M\"}]}"));

        assertThat(VirtualKeyBody.change(key, json("{\"calendar_aligned\":true}"))
                        .limits())
                .singleElement()
                .matches(limit -> limit.window().onCalendar());
    }

    /** The environment of a function holds the names of secrets, and more. */
    @Test
    void text_meansWhatItSays() throws MalformedJson {
        assertThat(VirtualKeyBody.read("vk-1", json("{\"name\":\"env.PATH\"}")).name())
                .isEqualTo("env.PATH");
    }

    @Test
    void answerThatIsSentBack_isNoMistake() throws MalformedJson {
        assertThat(VirtualKeyBody.read(
                        "vk-1",
                        json("{\"id\":\"x\",\"name\":\"n\",\"created_at\":\"y\",\"team_id\":null,\"mcp_configs\":[]}")))
                .isEqualTo(VirtualKey.of("vk-1", "n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                                     | the virtual key needs a name
        {"name":""}                                            | name must be 1 to 255 characters, and not all of them spaces
        {"name":1}                                             | name must be a string
        {"name":"n","is_active":"no"}                          | is_active must be true or false
        {"name":"n","expires_at":"soon"}                       | expires_at must be a time such as "2027-01-31T12:00:00Z"
        {"name":"n","value":"sk-bf-1"}                         | value cannot be given: Hermod makes it, and shows it once
        {"name":"n","team_id":"t"}                             | team_id is not supported
        {"name":"n","rate_limits":{}}                          | a virtual key has no member rate_limits; it has name, description, is_active, expires_at, allow_all_providers, calendar_aligned, provider_configs, budgets, rate_limit
        {"name":"n","provider_configs":{}}                     | provider_configs must be an array
        {"name":"n","provider_configs":[{}]}                   | provider_configs[0] needs a provider
        {"name":"n","provider_configs":[{"provider":"p","key_ids":["*","k"]}]} | provider_configs[0].key_ids must be ["*"] or a list of keys, not both
        {"name":"n","budgets":[{"reset_duration":"1h"}]}       | budgets[0] needs a max_limit
        {"name":"n","budgets":[{"max_limit":-1,"reset_duration":"1h"}]} | budgets[0].max_limit must be a number, 0 or more
        {"name":"n","rate_limit":{"token_max_limit":1}}        | rate_limit needs a token_reset_duration
        """)
    void mistake_isNamedWithItsPlace(String body, String complaint) {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> VirtualKeyBody.read("vk-1", json(body)))
                .withMessage(complaint);
    }

    private static Map<String, Object> json(String text) throws MalformedJson {
        return StrictJson.readObject(text.getBytes(UTF_8));
    }
}
