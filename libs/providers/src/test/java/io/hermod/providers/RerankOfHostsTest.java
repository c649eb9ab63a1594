package io.hermod.providers;

import static io.hermod.core.request.RequestType.RERANK;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.ModelRef;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rerank at providers whose requests or responses differ from Cohere's in a few names. */
class RerankOfHostsTest extends ProviderTest {
    private static final String ASKED =
            "{'model':'openai/gpt-4o','query':'q','documents':['a',{'text':'b'}],'top_n':2,'priority':3}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        voyage      | 'top_k':2                | {'object':'list','data':[{'relevance_score':0.9,'index':1},{'relevance_score':0.1,'index':0}],'model':'m','usage':{'total_tokens':26}}
        jina        | 'top_n':2                | {'model':'m','usage':{'total_tokens':26},'results':[{'index':1,'relevance_score':0.9},{'index':0,'relevance_score':0.1}]}
        fireworks   | 'top_n':2,'priority':3   | {'data':[{'index':1,'relevance_score':0.9,'document':'b'},{'index':0,'relevance_score':0.1}],'model':'m','usage':{'prompt_tokens':26}}
        together    | 'top_n':2,'priority':3   | {'id':'i','results':[{'index':1,'relevance_score':0.9,'document':{}},{'index':0,'relevance_score':0.1}],'model':'m','usage':{'prompt_tokens':26}}
        openrouter  | 'top_n':2,'priority':3   | {'results':[{'index':1,'relevance_score':0.9},{'index':0,'relevance_score':0.1}],'model':'m','usage':{'total_tokens':26,'search_units':1}}
        nebius      | 'top_n':2,'priority':3   | {'results':[{'index':1,'relevance_score':0.9},{'index':0,'relevance_score':0.1}],'model':'m','usage':{'total_tokens':26}}
        novita      | 'top_n':2,'priority':3   | {'results':[{'index':1,'relevance_score':0.9},{'index':0,'relevance_score':0.1}],'model':'m','usage':{'total_tokens':26}}
        siliconflow | 'top_n':2,'priority':3   | {'results':[{'index':1,'relevance_score':0.9},{'index':0,'relevance_score':0.1}],'model':'m','usage':{'total_tokens':26}}
        """)
    void rerank_isAskedForAndRead_asTheProviderHasIt(String provider, String members, String answer)
            throws InterruptedException {
        ScriptedProvider server = harness.start(json(quoted(answer)));

        String result = rerank(new ModelRef(provider, "m"));

        assertThat(onlyRequest(server).path()).isEqualTo("/v1/rerank");
        assertThat(onlyBody(server))
                .isEqualTo(quoted("{'model':'m','query':'q','documents':['a','b']," + members + "}"));
        assertThat(result)
                .contains(quoted("'results':[{'index':1,'relevance_score':0.9},{'index':0,'relevance_score':0.1}]"))
                .contains(quoted("'prompt_tokens':26"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [{'score':0.9,'document':'b','index':1},{'score':0.1,'document':'a','index':0}]
        ` [ {'score':0.9,'index':1,'meta_info':{'id':'x'}},{'index':0,'score':0.1} ] `
        """)
    void rerankOfSglang_isAListOfScores(String answer) throws InterruptedException {
        ScriptedProvider server = harness.start(json(quoted(answer)));

        String result = rerank(new ModelRef("sgl", "bge"));

        assertThat(onlyRequest(server).path()).isEqualTo("/v1/rerank");
        assertThat(result)
                .startsWith(quoted("{'results':[{'index':1,'relevance_score':0.9},{'index':0,'relevance_score':0.1}],"
                        + "'model':'bge',"));
    }

    private String rerank(ModelRef model) throws InterruptedException {
        return result(harness.infer(SampleJobs.json(RERANK, quoted(ASKED), model), model));
    }
}
