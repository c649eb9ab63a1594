package io.hermod.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generates {@code docs/reference/provider-matrix.md} from {@link ProviderCatalog}. */
class ProviderMatrixTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "provider-matrix.md");
    private static final Path TESTS = Path.of("..", "providers", "src", "test", "java");
    private static final String REFRESH = "mvn -pl libs/core test -Dtest=ProviderMatrixTest -Dhermod.update-docs=true";

    @Test
    void page_showsTheCatalog() throws IOException {
        String page = page();
        if (Boolean.getBoolean("hermod.update-docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("docs/reference/provider-matrix.md is out of date; refresh it with: " + REFRESH)
                .hasContent(page);
    }

    @Test
    void eachCell_saysHowTheTypeIsServed() {
        assertThat(cell("openai", RequestType.CHAT_COMPLETION)).isEqualTo("native");
        assertThat(cell("cerebras", RequestType.RESPONSES)).isEqualTo("as chat");
        assertThat(cell("bedrock", RequestType.RESPONSES)).isEqualTo("by model");
        assertThat(cell("openai", RequestType.OCR)).isEqualTo("–");
    }

    private static String page() throws IOException {
        return """
            # Providers and request types

            | provider | %s |
            |---|%s|
            %s

            - **native**: the request goes to the provider's own path for the type, in the form that the path takes.
            - **as chat**: the request is sent as a chat, and its result is mapped back. `extra_fields` then has
              `converted_request_type`.
            - **by model**: the address and the form depend on the key and the model; see
              [forms of their own](providers.md#forms-of-their-own).
            - **–**: the request is a 400 with `unsupported_operation`, unless a fallback serves the type.

            ## Addresses

            | provider | base URL | chats at |
            |---|---|---|
            %s

            ## Tests

            `ProviderMatrixIT` asks each cell once of the stand-in of `./run`, through submit, queue and worker. It
            leaves out speech at `huggingface`, whose sound is behind a public URL. The classes of `libs/providers`
            below are about the provider, or name it in a request or in a row of a table.
            [Tested against](providers.md#tested-against) says what else they compare with.

            | provider | tests |
            |---|---|
            %s

            This page is generated from `ProviderCatalog` and the tests. `ProviderMatrixTest` fails if it is out of date.
            To refresh it, run `%s`.
            """.formatted(
                        columns(),
                        "---|".repeat(RequestType.values().length - 1) + "---",
                        rows(),
                        addresses(),
                        tests(),
                        REFRESH);
    }

    private static String columns() {
        return Stream.of(RequestType.values()).map(RequestType::path).collect(Collectors.joining(" | "));
    }

    private static String rows() {
        return ProviderCatalog.builtIn().keySet().stream()
                .map(name -> "| `" + name + "` | "
                        + Stream.of(RequestType.values())
                                .map(type -> cell(name, type))
                                .collect(Collectors.joining(" | "))
                        + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String cell(String provider, RequestType type) {
        return endpoint(row(provider), type).map(ProviderMatrixTest::howServed).orElse("–");
    }

    private static String howServed(Endpoint endpoint) {
        if (endpoint.converted().isPresent()) {
            return "as chat";
        }
        return endpoint.format().isAddressedByKey() ? "by model" : "native";
    }

    private static String addresses() {
        return ProviderCatalog.builtIn().values().stream()
                .map(row -> "| `%s` | %s | %s |"
                        .formatted(
                                row.name(),
                                row.baseUrl().map(url -> "`" + url + "`").orElse("configured"),
                                endpoint(row, RequestType.CHAT_COMPLETION)
                                        .map(Endpoint::path)
                                        .map(path -> path.isEmpty() ? "by model" : "`" + path + "`")
                                        .orElse("–")))
                .collect(Collectors.joining("\n"));
    }

    private static String tests() throws IOException {
        Map<Path, String> sources = new TreeMap<>(Comparator.comparing(Path::getFileName));
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                sources.put(file, Files.readString(file));
            }
        }
        return ProviderCatalog.builtIn().keySet().stream()
                .map(provider -> "| `" + provider + "` | " + testsOf(provider, sources) + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String testsOf(String provider, Map<Path, String> sources) {
        String tests = sources.entrySet().stream()
                .filter(source -> isAbout(provider, source.getKey()) || names(provider, source.getValue()))
                .map(source -> "`" + source.getKey().getFileName().toString().replace(".java", "") + "`")
                .collect(Collectors.joining(", "));
        return tests.isEmpty() ? "–" : tests;
    }

    /** By its package, or by the start of its name. */
    private static boolean isAbout(String provider, Path test) {
        return test.toString().contains("/" + provider + "/")
                || test.getFileName().toString().toLowerCase(Locale.ROOT).startsWith(provider);
    }

    /** The provider's name as a text, before a model's name, or in the first column of a table. */
    private static boolean names(String provider, String source) {
        return Pattern.compile(
                        "\"%1$s[\"/]|[ ,\\[]%1$s/|^ +%1$s +(?:[A-Z_]+ +)?\\|".formatted(provider), Pattern.MULTILINE)
                .matcher(source)
                .find();
    }

    private static Optional<Endpoint> endpoint(ProviderDefinition row, RequestType type) {
        return Optional.ofNullable(row.endpoints().get(type));
    }

    private static ProviderDefinition row(String provider) {
        return Optional.ofNullable(ProviderCatalog.builtIn().get(provider)).orElseThrow();
    }
}
