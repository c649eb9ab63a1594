package io.hermod.providers;

import static io.hermod.core.request.RequestType.RERANK;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's rerank over Cohere's wire, which vLLM serves too. */
class RerankTest extends ProviderTest {
    private static final ModelRef COHERE = new ModelRef("cohere", "rerank-v3.5");
    private static final ModelRef VLLM = new ModelRef("vllm", "bge");
    private static final String EXTRA = "'extra_fields':{'request_type':'rerank','provider':'cohere',"
        + "'original_model_requested':'rerank-v3.5','resolved_model_used':'rerank-v3.5','latency':0,'chunk_index':0}}";

    @Test
    void documents_goOutAsStrings_andAllElseStays() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"results\":[]}"));

        rerank("{'top_n':2,'model':'openai/gpt-4o', 'query':'größe 😀','documents':[ 'plain \\u00e9 \\\\"
                + " ☃',{'id':'d2','text':'of \\'an object','meta':{'text':'inner'}}"
                + " ],'max_tokens_per_doc':1.0e3,'own':{'a':[1.50]}}");

        assertThat(onlyBody(provider))
                .isEqualTo(quoted("{'top_n':2,'model':'rerank-v3.5', 'query':'größe 😀','documents':['plain é \\\\ ☃',"
                        + "'of \\'an object'],'max_tokens_per_doc':1.0e3,'own':{'a':[1.50]}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'return_documents':true,'model':'openai/gpt-4o','documents':['a']}  | {'model':'rerank-v3.5','documents':['a']}
        {'model':'openai/gpt-4o','return_documents':false,'documents':['a']} | {'model':'rerank-v3.5','documents':['a']}
        {'model':'openai/gpt-4o','documents':['a'],'return_documents':true}  | {'model':'rerank-v3.5','documents':['a']}
        {'documents':['a'],'return_documents':true,'model':'openai/gpt-4o'}  | {'documents':['a'],'model':'rerank-v3.5'}
        """)
    void returnDocuments_isTakenOut_whereverItStands(String asked, String sent) throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"results\":[]}"));

        rerank(asked);

        assertThat(onlyBody(provider)).isEqualTo(quoted(sent));
    }

    @Test
    void documentOfAnyCharacters_canBeSent() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"results\":[]}"));

        result(rerank("{'model':'openai/gpt-4o','documents':['😀 \\ud83d\\ude00',{'text':'half \\ud83d'}]}"));

        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void result_isTheContracts_withUsageFromTheTokensThatWereRead() throws InterruptedException {
        harness.start(json(
                quoted("{'id':'r-1','results':[{'index':1,'relevance_score':0.90},{'index':0,'relevance_score':1}],"
                        + "'meta':{'api_version':{'version':'2'},'tokens':{'input_tokens':12,'output_tokens':3}}}")));

        assertThat(result(rerank(twoDocuments(false))))
                .isEqualTo(quoted(
                        "{'id':'r-1','results':[{'index':1,'relevance_score':0.90},{'index':0,'relevance_score':1}],"
                            + "'model':'rerank-v3.5','usage':{'prompt_tokens':12,'completion_tokens':3,'total_tokens':15},"
                                + EXTRA));
    }

    @Test
    void callersOwnDocuments_areReturned_whereItAsksForThem() throws InterruptedException {
        harness.start(json(quoted("{'results':[{'index':1,'relevance_score':0.9,'document':{'text':'theirs'}},"
                + "{'index':0,'relevance_score':0.1}]}")));

        assertThat(result(rerank(twoDocuments(true))))
                .isEqualTo(quoted("{'results':[{'index':1,'relevance_score':0.9,'document':{'id':'d2',"
                               + " 'text':'b','meta':{'n':1.50,'s':'😀'}}},{'index':0,'relevance_score':0.1,'document':{'text':'a"
                               + " \\\\ é'}}],'model':'rerank-v3.5',"
                        + EXTRA));
    }

    @Test
    void documentThatWasNeverSent_isLeftOut() throws InterruptedException {
        harness.start(json(quoted("{'results':[{'index':7,'relevance_score':0.9}]}")));

        assertThat(result(rerank(twoDocuments(true))))
                .startsWith(quoted("{'results':[{'index':7,'relevance_score':0.9}],"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'prompt_tokens':9,'total_tokens':9} | 9
        {'total_tokens':8}                   | 8
        {'prompt_tokens':null}               | 0
        """)
    void usage_isVllms_whereThereIsNoneOfCoheres(String usage, int input) throws InterruptedException {
        harness.start(json(quoted("{'results':[],'usage':" + usage + "}")));

        assertThat(result(rerank(twoDocuments(false))))
                .contains(quoted(
                        "'usage':{'prompt_tokens':" + input + ",'completion_tokens':0,'total_tokens':" + input + "}"));
    }

    @Test
    void noUsageIsMadeUp_whereTheProviderCountsNoTokens() throws InterruptedException {
        harness.start(json(quoted("{'results':[],'meta':{'billed_units':{'search_units':1}}}")));

        assertThat(result(rerank(twoDocuments(false))))
                .isEqualTo(quoted("{'results':[],'model':'rerank-v3.5'," + EXTRA));
    }

    @Test
    void vllm_isServedOverTheSameWire_withoutAKey() throws InterruptedException {
        ScriptedProvider provider = harness.start(
                json(quoted("{'id':'rerank-1','model':'bge-served','usage':{'prompt_tokens':9,'total_tokens':9},"
                        + "'results':[{'index':0,'document':{'text':'a'},'relevance_score':0.99}]}")));
        harness.useNoKeys();

        Answer answer = harness.infer(SampleJobs.json(RERANK, quoted(twoDocuments(false)), VLLM), VLLM);

        assertThat(result(answer))
                .startsWith(
                        quoted(
                                "{'id':'rerank-1','results':[{'index':0,'relevance_score':0.99}],'model':'bge-served',"
                                    + "'usage':{'prompt_tokens':9,'completion_tokens':0,'total_tokens':9},'extra_fields':{"))
                .contains(quoted("'provider':'vllm','original_model_requested':'bge'"));
        assertThat(provider.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v2/rerank");
            assertThat(request.body().asUtf8()).contains(quoted("'documents':['a \\\\ é','b']"));
            assertThat(request.header("authorization")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'results':{}}",
                "{'results':[1]}",
                "{'results':[{'index':0}]}",
                "{'results':[{'relevance_score':0.5}]}",
                "{'results':[{'index':'0','relevance_score':0.5}]}",
                "{'results':[{'index':-1,'relevance_score':0.5}]}",
                "{'results':[{'index':0,'relevance_score':'high'}]}"
            })
    void answerThatRanksNothing_isRefused(String answer) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted(answer)));

        InferenceError error = error(rerank(twoDocuments(false)));

        assertThat(error.statusCode()).contains(502);
        assertThat(error.type()).contains("invalid_provider_response");
        assertThat(error.message()).startsWith("cohere answered with ");
        assertThat(provider.calls()).isEqualTo(1);
    }

    private Answer rerank(String body) throws InterruptedException {
        return harness.infer(SampleJobs.json(RERANK, quoted(body), COHERE), COHERE);
    }

    private static String twoDocuments(boolean returned) {
        return "{'model':'openai/gpt-4o','query':'q','return_documents':" + returned
                + ",'documents':['a \\\\ é',{'id':'d2', 'text':'b','meta':{'n':1.50,'s':'😀'}}]}";
    }
}
