package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import com.openai.models.audio.transcriptions.Transcription;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.completions.Completion;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.images.ImagesResponse;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseStatus;
import io.hermod.config.SettingsSource;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import io.hermod.testing.SampleJobs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The system as {@code ./run} starts it without any configuration, read with the OpenAI SDK's types. */
class StandInIT {
    private static StandInSystem system;
    private static JobClient client;

    @BeforeAll
    static void start() throws IOException {
        system = StandInSystem.start();
        client = system.client();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic/claude-haiku-4-5",
                "azure/gpt-4o",
                "bedrock/amazon.nova-lite-v1:0",
                "cohere/command-a-03-2025",
                "mistral/mistral-small-latest",
                "perplexity/sonar",
                "vertex/claude-opus-5",
                "vertex/gemini-2.5-flash",
                "vertex/meta/llama-4-scout-17b-16e-instruct-maas",
                "vertex/mistral-medium-3"
            })
    void chat_isServed_inTheFormOfItsProvider(String model) {
        JsonNode job = client.run(SampleRequest.of(RequestType.CHAT_COMPLETION, model));

        assertThat(Json.text(job, "/status")).as(job.toString()).isEqualTo("completed");
        assertThat(Json.text(job, "/result/choices/0/message/content")).contains("stand-in");
    }

    @ParameterizedTest
    @CsvSource({
        "EMBEDDING, amazon.titan-embed-text-v2:0, /data/0/embedding/7",
        "EMBEDDING, cohere.embed-english-v3, /data/0/embedding/7",
        "EMBEDDING, cohere.embed-v4:0, /data/0/embedding/7",
        "EMBEDDING, amazon.nova-2-multimodal-embeddings-v1:0, /data/0/embedding/7",
        "IMAGE_GENERATION, amazon.nova-canvas-v1:0, /data/0/b64_json",
        "TEXT_COMPLETION, meta.llama3-70b-instruct-v1:0, /choices/0/text",
        "TEXT_COMPLETION, amazon.nova-lite-v1:0, /choices/0/text",
        "RESPONSES, amazon.nova-lite-v1:0, /output/0/content/0/text",
        "RERANK, cohere.rerank-v3-5:0, /results/0/relevance_score"
    })
    void otherTypesOfBedrock_areServed(RequestType type, String model, String answer) {
        JsonNode job = client.run(SampleRequest.of(type, "bedrock/" + model));

        assertThat(Json.text(job, "/status")).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/result" + answer).asText()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyType_isServed(RequestType type) {
        JsonNode job = client.run(sample(type));

        assertThat(Json.text(job, "/status")).isEqualTo("completed");
        assertThat(Json.text(job, "/result/extra_fields/request_type")).isEqualTo(type.wireName());
    }

    @Test
    void demo_completesAllJobs() throws IOException, InterruptedException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();

        boolean completed = new Demo(
                        system.system().url(),
                        new PrintStream(shown, true, StandardCharsets.UTF_8),
                        new Screen(0, 80, false, true))
                .run();

        assertThat(completed).isTrue();
        assertThat(shown.toString(StandardCharsets.UTF_8).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80).doesNotContain("without an answer"))
                .filteredOn(line -> line.startsWith("✓"))
                .hasSize(RequestType.values().length + 3 + 5);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("15 of 15 jobs completed", "5 of 5 jobs completed");
    }

    @Test
    void chat_isReadByTheOpenAiSdk() {
        ChatCompletion chat =
                result(RequestType.CHAT_COMPLETION, ChatCompletion.class).validate();

        assertThat(chat.model()).isEqualTo("some-model");
        assertThat(chat.choices()).hasSize(1);
        assertThat(chat.choices().getFirst().message().content()).isPresent();
        assertThat(chat.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(chat.usage())
                .hasValueSatisfying(usage ->
                        assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens()));
    }

    @Test
    void response_isReadByTheOpenAiSdk() {
        Response response = result(RequestType.RESPONSES, Response.class).validate();

        assertThat(response.status()).contains(ResponseStatus.COMPLETED);
        assertThat(response.output()
                        .getFirst()
                        .asMessage()
                        .content()
                        .getFirst()
                        .asOutputText()
                        .text())
                .isNotBlank();
        assertThat(response.usage()).isPresent();
    }

    @Test
    void otherResults_areReadByTheOpenAiSdk() {
        assertThat(result(RequestType.TEXT_COMPLETION, Completion.class)
                        .validate()
                        .choices())
                .hasSize(1);
        assertThat(result(RequestType.EMBEDDING, CreateEmbeddingResponse.class)
                        .validate()
                        .data())
                .hasSize(1);
        assertThat(result(RequestType.TRANSCRIPTION, Transcription.class)
                        .validate()
                        .text())
                .isNotBlank();
        assertThat(result(RequestType.IMAGE_GENERATION, ImagesResponse.class)
                        .validate()
                        .data())
                .hasValueSatisfying(images -> assertThat(images).hasSize(1));
    }

    @Test
    void embeddings_areAVectorForEachInput() {
        JsonNode data = client.run(RequestType.EMBEDDING, """
            {"model":"openai/e","input":["one","two","one"]}\
            """).at("/result/data");

        assertThat(data).hasSize(3);
        assertThat(data.get(0).get("embedding")).isEqualTo(data.get(2).get("embedding"));
        assertThat(data.get(0).get("embedding")).isNotEqualTo(data.get(1).get("embedding"));
    }

    @Test
    void rerank_ranksAsManyDocumentsAsAskedFor() {
        JsonNode results = client.run(RequestType.RERANK, """
            {"model":"cohere/r","query":"q","documents":["a","b","c"],"top_n":2}\
            """).at("/result/results");

        assertThat(results).hasSize(2);
    }

    @Test
    void speech_isSound() {
        String audio = Json.text(client.run(sample(RequestType.SPEECH)), "/result/audio");

        assertThat(new String(Base64.getDecoder().decode(audio), 0, 4, StandardCharsets.US_ASCII))
                .isEqualTo("RIFF");
    }

    @Test
    void configuredProvider_isNotServed() {
        EnvironmentVariables keyed = name -> name.equals("OPENAI_API_KEY") ? Optional.of("sk-x") : Optional.empty();
        Settings settings = SettingsSource.read(keyed);

        assertThat(StandInProvider.servedFor(settings)).contains("cohere").doesNotContain("openai");
        assertThat(system.standIn().under(keyed, settings).get("OPENAI_BASE_URL"))
                .isEmpty();
        assertThat(system.standIn().under(keyed, settings).get("COHERE_BASE_URL"))
                .isPresent();
    }

    private static SampleRequest sample(RequestType type) {
        return SampleRequest.of(type, SampleJobs.providerOf(type) + "/some-model");
    }

    private static <T> T result(RequestType type, Class<T> sdkType) {
        try {
            return ObjectMappers.jsonMapper()
                    .treeToValue(client.run(sample(type)).at("/result"), sdkType);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
