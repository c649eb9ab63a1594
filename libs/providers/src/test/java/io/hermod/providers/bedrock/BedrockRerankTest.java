package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.tree;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.InvalidShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankQuery;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankResponse;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankSource;

/** Rerank by Bedrock's agent runtime. */
class BedrockRerankTest {
    private static final String REQUEST = """
        {"query":"q","documents":["a",{"text":"b","id":"2"}],"top_n":5,"return_documents":true,"priority":1}\
        """;
    private static final String ANSWER =
            "{\"results\":[{\"index\":1,\"relevanceScore\":0.75},{\"index\":0,\"relevanceScore\":0.5}]}";
    private static final String ARN = "arn:aws:bedrock:us-east-1::foundation-model/cohere.rerank-v3-5:0";

    @Test
    void request_isTheOneThatTheSdkWrites() {
        MappedRequest mapped =
                BedrockRerank.request(tree(REQUEST), BedrockModel.of("cohere.rerank-v3-5:0"), "us-east-1");
        RecordedSdk http = new RecordedSdk(ANSWER);
        try (BedrockAgentRuntimeClient client = http.agentRuntime()) {
            RerankResponse read = client.rerank(sdkRequest());

            assertThat(read.results().getFirst().index()).isEqualTo(1);
        }

        assertThat(value(mapped.body())).isEqualTo(value(http.body()));
        assertThat(http.path()).isEqualTo("/rerank");
        assertThat(mapped.dropped()).containsExactly("priority");
    }

    @Test
    void request_hasTheModelsOwnFields() {
        assertThat(BedrockRerank.request(tree("""
            {"query":"q","documents":["a"],"additionalModelRequestFields":{"x":1}}\
            """), BedrockModel.of("amazon.rerank-v1:0"), "us-west-2")
                        .body()
                        .asMap()
                        .toString())
                .contains("additionalModelRequestFields={x=1}", "numberOfResults=1", "us-west-2");
    }

    @Test
    void answer_isMapped_withDocuments_ifTheClientWantsThem() {
        assertThat(value(BedrockRerank.result(tree(ANSWER), tree(REQUEST), "m")))
                .isEqualTo(value("""
                    {"results":[{"index":1,"relevance_score":0.75,"document":{"text":"b","id":"2"}},
                      {"index":0,"relevance_score":0.5,"document":{"text":"a"}}],"model":"m"}\
                    """));
        assertThat(value(BedrockRerank.result(
                        tree("{\"results\":[{\"index\":0,\"relevanceScore\":1}]}"),
                        tree("{\"query\":\"q\",\"documents\":[\"a\"]}"),
                        "m")))
                .isEqualTo(value("{\"results\":[{\"index\":0,\"relevance_score\":1}],\"model\":\"m\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'results':[{'index':2,'relevanceScore':1}]}", "{'results':[{'index':0}]}"})
    void otherAnswers_areNotRead(String answer) {
        assertThatThrownBy(() -> BedrockRerank.result(tree(answer.replace('\'', '"')), tree(REQUEST), "m"))
                .isInstanceOf(InvalidShape.class);
    }

    private static RerankRequest sdkRequest() {
        return RerankRequest.builder()
                .queries(RerankQuery.builder()
                        .type("TEXT")
                        .textQuery(text -> text.text("q"))
                        .build())
                .sources(source("a"), source("b"))
                .rerankingConfiguration(configuration -> configuration
                        .type("BEDROCK_RERANKING_MODEL")
                        .bedrockRerankingConfiguration(
                                bedrock -> bedrock.numberOfResults(2).modelConfiguration(model -> model.modelArn(ARN))))
                .build();
    }

    private static RerankSource source(String text) {
        return RerankSource.builder()
                .type("INLINE")
                .inlineDocumentSource(document -> document.type("TEXT").textDocument(words -> words.text(text)))
                .build();
    }
}
