package io.hermod.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generates {@code docs/reference/provider-matrix.md} from {@link ProviderCatalog}. */
class ProviderMatrixTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "provider-matrix.md");
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

    private static String page() {
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

            This page is generated from `ProviderCatalog`. `ProviderMatrixTest` fails if it is out of date.
            To refresh it, run `%s`.
            """.formatted(
                columns(), "---|".repeat(RequestType.values().length - 1) + "---", rows(), addresses(), REFRESH);
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

    private static Optional<Endpoint> endpoint(ProviderDefinition row, RequestType type) {
        return Optional.ofNullable(row.endpoints().get(type));
    }

    private static ProviderDefinition row(String provider) {
        return Optional.ofNullable(ProviderCatalog.builtIn().get(provider)).orElseThrow();
    }
}
