package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions as Lambda is told of them, and the zips that it gets. */
class FunctionsIT {
    /** What a zip may hold, unpacked. */
    private static final long MAX_BYTES = 250L * 1024 * 1024;

    private final Synthesized stack = Synthesized.defaults();

    @ParameterizedTest
    @ValueSource(strings = {"Submit", "Worker", "Poll", "Admin", "Webhook"})
    void function_runsOnJava25_fromASnapshot_andTraces(String name) {
        JsonNode function = stack.properties("AWS::Lambda::Function", name);

        assertThat(function.path("Runtime").asText()).isEqualTo("java25");
        assertThat(function.at("/Architectures/0").asText()).isEqualTo("arm64");
        assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
        assertThat(function.at("/TracingConfig/Mode").asText()).isEqualTo("Active");
        assertThat(function.at("/LoggingConfig/LogFormat").asText()).isEqualTo("JSON");
        assertThat(Names.of(function.at("/LoggingConfig/LogGroup"))).isEqualTo("${" + name + "Log}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Submit", "Worker", "Poll", "Admin", "Webhook"})
    void function_isServedByItsAlias(String name) {
        JsonNode live = stack.properties("AWS::Lambda::Alias", name + "Live");

        assertThat(live.path("Name").asText()).isEqualTo("live");
        assertThat(Names.of(live.path("FunctionName"))).isEqualTo("${" + name + "}");
        assertThat(live.at("/FunctionVersion/Fn::GetAtt/0").asText()).startsWith(name + "CurrentVersion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "worker", "poll", "admin", "webhook"})
    void zip_holdsTheHandler_inAJarBelowLib(String name) throws IOException {
        Path zip = new FunctionZips(Synthesized.MODULES).of(name + "-function");
        String handler = stack.properties(
                        "AWS::Lambda::Function", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .path("Handler")
                .asText();

        assertThat(classes(zip, name + "-function")).contains(handler.replace('.', '/') + ".class");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .allMatch(entry -> entry.matches("lib/[^/]+\\.jar"));
            assertThat(file.stream().mapToLong(ZipEntry::getSize).sum()).isLessThan(MAX_BYTES);
        }
    }

    private static List<String> classes(Path zip, String module) throws IOException {
        List<String> classes = new ArrayList<>();
        try (ZipFile file = new ZipFile(zip.toFile());
                InputStream jar = file.getInputStream(file.stream()
                        .filter(entry -> entry.getName().startsWith("lib/" + module))
                        .findFirst()
                        .orElseThrow());
                ZipInputStream entries = new ZipInputStream(jar)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                classes.add(entry.getName());
            }
        }
        return classes;
    }
}
