package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.request.RequestType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each request type of each built-in provider, asked of the stand-in once, as {@code ./run} starts it. */
class ProviderMatrixIT {
    /** Sound of fal comes as a file behind a public URL, which the stand-in does not have. */
    private static final Cell WITHOUT_STAND_IN = new Cell("huggingface", RequestType.SPEECH);

    /** The model decides on the form at Bedrock and at Vertex AI. */
    private static final Map<RequestType, String> OF_BEDROCK = Map.of(
            RequestType.TEXT_COMPLETION, "meta.llama3-70b-instruct-v1:0",
            RequestType.MESSAGES, "anthropic.claude-haiku-4-5-20251001-v1:0",
            RequestType.EMBEDDING, "amazon.titan-embed-text-v2:0",
            RequestType.IMAGE_GENERATION, "amazon.nova-canvas-v1:0",
            RequestType.IMAGE_EDIT, "stability.stable-image-remove-background-v1:0",
            RequestType.IMAGE_VARIATION, "amazon.nova-canvas-v1:0",
            RequestType.RERANK, "cohere.rerank-v3-5:0");

    private static final Map<RequestType, String> OF_VERTEX = Map.of(
            RequestType.MESSAGES, "claude-haiku-4-5@20251001",
            RequestType.EMBEDDING, "text-embedding-005",
            RequestType.IMAGE_GENERATION, "gemini-2.5-flash-image",
            RequestType.IMAGE_EDIT, "gemini-2.5-flash-image",
            RequestType.RERANK, "semantic-ranker-default-004");

    private static final Map<Cell, String> JOBS = new LinkedHashMap<>();

    private static StandInSystem system;
    private static JobClient client;

    record Cell(String provider, RequestType type) {}

    @BeforeAll
    static void askEachCell() throws IOException {
        system = StandInSystem.start();
        client = system.client();
        cells().forEach(cell -> JOBS.put(cell, JobClient.location(client.submit(request(cell)))));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cell_isServed(Cell cell) {
        JsonNode job =
                Json.of(client.awaitEnd(Optional.ofNullable(JOBS.get(cell)).orElseThrow()));

        assertThat(Json.text(job, "/status")).as(job.toString()).isEqualTo("completed");
        assertThat(Json.text(job, "/result/extra_fields/provider")).isEqualTo(cell.provider());
        assertThat(Json.text(job, "/result/extra_fields/request_type"))
                .isEqualTo(cell.type().wireName());
        assertThat(job.at("/result" + content(cell.type())).toString()).isNotIn("", "\"\"", "[]");
    }

    static Stream<Cell> cells() {
        return ProviderCatalog.builtIn().values().stream()
                .flatMap(provider ->
                        provider.endpoints().keySet().stream().sorted().map(type -> new Cell(provider.name(), type)))
                .filter(cell -> !cell.equals(WITHOUT_STAND_IN));
    }

    private static SampleRequest request(Cell cell) {
        String model = cell.provider() + "/" + model(cell.provider(), cell.type());
        if (cell.type() != RequestType.IMAGE_EDIT) {
            return SampleRequest.of(cell.type(), model);
        }
        TestForm edit = new TestForm()
                .field("model", model)
                .field("prompt", "eight legs")
                .file("image", "gate.png", "image/png", "not really a file".getBytes(StandardCharsets.UTF_8));
        return new SampleRequest(cell.type(), TestForm.CONTENT_TYPE, edit.body());
    }

    private static String model(String provider, RequestType type) {
        return switch (provider) {
            case "bedrock" -> OF_BEDROCK.getOrDefault(type, "amazon.nova-lite-v1:0");
            case "huggingface" -> type == RequestType.IMAGE_EDIT ? "fal-ai/some/model" : "hf-inference/some/model";
            case "vertex" -> OF_VERTEX.getOrDefault(type, "gemini-2.5-flash");
            case "replicate" -> isImage(type) ? "some/flux-model" : "some/model";
            default -> "some-model";
        };
    }

    private static boolean isImage(RequestType type) {
        return type == RequestType.IMAGE_GENERATION || type == RequestType.IMAGE_EDIT;
    }

    /** Where the result has what the model made. */
    private static String content(RequestType type) {
        return switch (type) {
            case TEXT_COMPLETION -> "/choices/0/text";
            case CHAT_COMPLETION -> "/choices/0/message/content";
            case RESPONSES -> "/output/0/content/0/text";
            case MESSAGES -> "/content/0/text";
            case EMBEDDING -> "/data/0/embedding";
            case SPEECH -> "/audio";
            case TRANSCRIPTION -> "/text";
            case IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION -> "/data/0/b64_json";
            case RERANK -> "/results/0/relevance_score";
            case OCR -> "/pages/0/markdown";
        };
    }
}
