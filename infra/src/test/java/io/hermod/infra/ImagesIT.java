package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;

/** The functions of a stage that wants them as container images. */
class ImagesIT {
    private static final List<String> FUNCTIONS =
            List.of("admin", "dead-letter", "poll", "redrive", "submit", "webhook", "worker");

    @TempDir
    private Path context;

    @TempDir
    private Path output;

    @BeforeEach
    void fillContext() throws IOException {
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\n");
        for (String function : FUNCTIONS) {
            Files.writeString(Files.createDirectories(context.resolve(function)).resolve("start"), function);
        }
    }

    @Test
    void functions_areImages_withoutSnapshots_behindTheirAliases() throws IOException {
        Synthesized stack =
                new Synthesized(synthesized("{\"stage\": \"prod\", \"packaging\": \"image\"}", ".template.json"));

        assertThat(stack.resources("AWS::Lambda::Function"))
                .hasSize(FUNCTIONS.size())
                .allSatisfy(ImagesIT::assertIsAnImage);
        assertThat(stack.resources("AWS::Lambda::Alias")).hasSize(FUNCTIONS.size());
    }

    @Test
    void image_isBuiltForItsFunction_andForTheStagesProcessors() throws IOException {
        JsonNode images = synthesized(
                        "{\"stage\": \"prod\", \"packaging\": \"image\", \"architecture\": \"x86_64\"}", ".assets.json")
                .path("dockerImages");

        assertThat(images.properties().stream()
                        .map(Map.Entry::getValue)
                        .map(image ->
                                image.at("/source/dockerBuildArgs/FUNCTION").asText()))
                .containsExactlyInAnyOrderElementsOf(FUNCTIONS);
        assertThat(images.properties().stream().map(Map.Entry::getValue))
                .allSatisfy(image ->
                        assertThat(image.at("/source/platform").asText()).isEqualTo("linux/amd64"));
    }

    @Test
    void image_staysAsItIs_whenAnotherFunctionChanges() throws IOException {
        String stage = "{\"stage\": \"prod\", \"packaging\": \"image\"}";
        List<String> before = hashes(synthesized(stage, ".assets.json"));
        Files.writeString(context.resolve("poll/start"), "changed");

        List<String> after = hashes(synthesized(stage, ".assets.json"));

        assertThat(after).hasSize(FUNCTIONS.size()).doesNotHaveDuplicates();
        assertThat(after.stream().filter(before::contains)).hasSize(FUNCTIONS.size() - 1);
    }

    @Test
    void stackWithoutWhatItsImagesAreBuiltOf_isNone() {
        FunctionImages images = new FunctionImages(context.resolve("elsewhere"));

        assertThatIllegalStateException()
                .isThrownBy(() -> images.of("submit", StageSettings.Architecture.ARM64))
                .withMessageContaining("infra/image/build makes it");
    }

    private static void assertIsAnImage(JsonNode function) {
        JsonNode properties = function.path("Properties");
        assertThat(properties.path("PackageType").asText()).isEqualTo("Image");
        assertThat(properties.at("/Code/ImageUri").isMissingNode()).isFalse();
        assertThat(properties.at("/Architectures/0").asText()).isEqualTo("arm64");
        assertThat(properties.has("Runtime")).isFalse();
        assertThat(properties.has("Handler")).isFalse();
        assertThat(properties.has("SnapStart")).isFalse();
    }

    private static List<String> hashes(JsonNode assets) {
        return assets.path("dockerImages").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private JsonNode synthesized(String stageJson, String file) throws IOException {
        Path folder = Files.createTempDirectory(output, "assembly");
        StageSettings settings = StageFile.read(stageJson);
        App app = App.Builder.create().outdir(folder.toString()).build();
        new HermodStack(app, settings, new FunctionZips(Synthesized.MODULES), new FunctionImages(context));
        app.synth();
        return new ObjectMapper()
                .readTree(folder.resolve(settings.stackName() + file).toFile());
    }
}
