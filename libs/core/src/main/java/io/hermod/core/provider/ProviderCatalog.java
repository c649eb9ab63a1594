package io.hermod.core.provider;

import io.hermod.core.provider.Endpoint.WireFormat;
import io.hermod.core.request.RequestType;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The built-in providers with their base URLs and request types. */
public final class ProviderCatalog {
    /** The provider that is configured without a format of its own. */
    static final String CUSTOM = "custom";

    private static final SortedMap<String, ProviderDefinition> BUILT_IN =
            byName(Stream.of(List.of(everything(CUSTOM)), OwnForms.ROWS, OpenAiHosts.ROWS)
                    .flatMap(List::stream));

    private ProviderCatalog() {}

    /** All built-in providers by name, in alphabetical order. */
    public static SortedMap<String, ProviderDefinition> builtIn() {
        return BUILT_IN;
    }

    /**
     * A custom provider that supports every request type but Anthropic's: rerank in Cohere's format, OCR in Mistral's,
     * the others in OpenAI's.
     */
    public static ProviderDefinition everything(String name) {
        RequestType[] types = Stream.of(RequestType.values())
                .filter(type -> type != RequestType.MESSAGES)
                .toArray(RequestType[]::new);
        return ProviderDefinition.openAi(name, types).with("/v2/rerank", WireFormat.COHERE_RERANK, RequestType.RERANK);
    }

    /**
     * A custom provider in the format of a built-in one, at its address unless another is configured. The format of
     * {@code openai} is that of every type but Anthropic's.
     *
     * @return empty if there is no provider of the base's name
     */
    public static Optional<ProviderDefinition> custom(String name, String base) {
        return base.equals("openai")
                ? Optional.of(everything(name))
                : Optional.ofNullable(BUILT_IN.get(base)).map(row -> row.named(name));
    }

    private static SortedMap<String, ProviderDefinition> byName(Stream<ProviderDefinition> rows) {
        SortedMap<String, ProviderDefinition> byName = new TreeMap<>();
        rows.forEach(row -> byName.put(row.name(), row));
        return Collections.unmodifiableSortedMap(byName);
    }
}
