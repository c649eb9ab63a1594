package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.testing.ScriptedAnswer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.ModelFacts;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.Settings;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.facts.ModelFactsReader;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known about a model, and what an operator knows better, over HTTP. */
class ModelFactsTest extends ProviderTest {
    private static final String CHAT = "{'model':'openai/gpt-4o','messages':[{'role':'user','content':'hi'}],"
            + "'temperature':0.5,'reasoning_effort':'low'}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        anthropic/claude-opus-5    | {'claude':[{'models':'opus-5','max_output_tokens':999}]} | 'max_tokens':128000         | 'max_tokens':999
        anthropic/claude-opus-4-6  | {'claude':[{'from':'4.6','efforts':['high']}]}           | 'effort':'low'              | 'effort':'high'
        bedrock/claude-opus-5      | {'claude':[{'models':'opus','thinking':'none'}]}         | 'thinking':{                | 'messages'
        bedrock/amazon.nova-2-lite | {'converse':[{'models':'nova-2','traits':[]}]}           | 'reasoningConfig':{         | 'messages'
        cohere/command-r           | {'cohere':[{'models':'command-r$','reasons':true}]}      | 'messages'                  | 'thinking':{
        gemini/gemini-3-pro        | {'gemini':[{'models':'3-pro','levels':['high']}]}        | 'thinkingLevel':'low'       | 'thinkingLevel':'high'
        gemini/gemini-2.5-pro      | {'gemini':[{'models':'pro','max_budget':200}]}           | 'thinkingBudget':           | 'thinkingBudget':200
        """)
    void ownFact_changesTheCall(String model, String rows, String without, String with)
            throws InterruptedException, MalformedJson {
        ModelFacts own = ModelFactsReader.own(JsonTree.read(quoted(rows).getBytes(UTF_8)));

        String usual = body(model, ModelFacts.NONE);
        String changed = body(model, own);

        assertThat(usual).contains(quoted(without)).isNotEqualTo(changed);
        assertThat(changed).contains(quoted(with));
    }

    /** Even if an own row has a choice that its model has no words for. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        anthropic/claude-sonnet-4-5 | {'claude':[{'thinking':'adaptive'}]}                 | 'thinking':{'type':'adaptive'}
        gemini/gemini-2.5-pro       | {'gemini':[{'min_budget':500,'max_budget':400}]}     | 'thinkingBudget':400
        """)
    void ownFacts_makeACall(String model, String rows, String part) throws InterruptedException, MalformedJson {
        ModelFacts own = ModelFactsReader.own(JsonTree.read(quoted(rows).getBytes(UTF_8)));

        assertThat(body(model, own)).contains(quoted(part));
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic/claude-opus-9, anthropic/claude-opus-5-5",
        "anthropic/claude-saga-7-1, anthropic/claude-sonnet-5-5",
        "bedrock/anthropic.claude-opus-9, bedrock/anthropic.claude-opus-5-5",
        "bedrock/amazon.nova-9, bedrock/amazon.nova-2-lite-v1:0",
        "cohere/command-z, cohere/command-a-reasoning-08-2025",
        "gemini/gemini-9-pro, gemini/gemini-3.1-pro"
    })
    void unknownModel_isCalledAsTheNewestOfItsFamily(String unknown, String newest) throws InterruptedException {
        assertThat(withoutModel(body(unknown, ModelFacts.NONE))).isEqualTo(withoutModel(body(newest, ModelFacts.NONE)));
    }

    private static String withoutModel(String body) {
        return body.replaceAll("\"model\":\"[^\"]*\"", "");
    }

    /** What is sent to the provider. */
    private String body(String model, ModelFacts own) throws InterruptedException {
        String[] names = model.split("/", 2);
        ModelRef called = new ModelRef(names[0], names[1]);
        ScriptedProvider provider = harness.start(json("{}"));
        harness.useRetries(0);
        providers(own)
                .infer(
                        SampleJobs.json(RequestType.CHAT_COMPLETION, quoted(CHAT), called),
                        called,
                        ProviderHarness.allowance(ProviderHarness.DEADLINE));
        return onlyBody(provider);
    }

    private Providers providers(ModelFacts own) {
        Providers usual = harness.providers(ProviderHarness.LOWEST);
        Settings settings = usual.settings().withProviders(usual.settings().providers(), Map.of(), own);
        return new Providers(
                settings,
                usual.transport(),
                usual.authorizer(),
                usual.files(),
                usual.clock(),
                usual.sleeper(),
                usual.random());
    }
}
