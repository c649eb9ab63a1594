package io.hermod.providers.vertex;

import io.hermod.core.shared.Words;
import io.hermod.providers.wire.KnownFamily;
import io.hermod.providers.wire.ModelNames;
import io.hermod.wire.tree.InvalidShape;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model as a client names it: {@code model}, {@code publisher/model}, the name of its resource, or the number of an
 * endpoint.
 */
record VertexModel(Optional<String> publisher, String id) {
    private static final Pattern RESOURCE = Pattern.compile("(?:.*/)?publishers/([^/]+)/models/([^/]+)");
    private static final Pattern ENDPOINT = Pattern.compile("(?:(?:.*/)?endpoints/)?(\\d+)");
    private static final Pattern PUBLISHED = Pattern.compile("(?!models/)([^/]+)/(.+)");

    /** The publishers of models whose names tell them, and what these names start with. */
    private static final Map<String, String> PUBLISHERS = Words.table("""
        ai21        jamba
        deepseek-ai deepseek
        google      gemma
        meta        llama
        minimaxai   minimax
        moonshotai  kimi
        openai      gpt-oss
        qwen        qwen
        xai         grok
        zai-org     glm
        """);

    /** Which of Vertex AI's forms a model's chats have. */
    enum Surface {
        /** {@code generateContent} of a publisher's model. */
        GEMINI,
        /** {@code generateContent} of an endpoint. */
        TUNED_GEMINI,
        /** {@code rawPredict} with Anthropic's Messages. */
        CLAUDE,
        /** {@code rawPredict} with Mistral's chats. */
        MISTRAL,
        /** OpenAI's chats. */
        OPENAI
    }

    static VertexModel of(String name) {
        Matcher resource = RESOURCE.matcher(name);
        if (resource.matches()) {
            return new VertexModel(Optional.of(resource.group(1)), resource.group(2));
        }
        Matcher endpoint = ENDPOINT.matcher(name);
        if (endpoint.matches()) {
            return new VertexModel(Optional.empty(), endpoint.group(1));
        }
        Matcher published = PUBLISHED.matcher(name);
        return published.matches()
                ? new VertexModel(Optional.of(published.group(1)), published.group(2))
                : new VertexModel(Optional.empty(), name.replaceFirst("^models/", ""));
    }

    /** Whether the model is an endpoint, which a tuned model has. */
    boolean isEndpoint() {
        return ENDPOINT.matcher(id).matches();
    }

    Surface surface(ModelNames names) {
        if (isEndpoint()) {
            return Surface.TUNED_GEMINI;
        }
        return switch (names.family().orElse(KnownFamily.OTHER)) {
            case GEMINI -> Surface.GEMINI;
            case ANTHROPIC -> Surface.CLAUDE;
            case MISTRAL -> Surface.MISTRAL;
            case OPENAI, GEMMA, LLAMA, COHERE, IMAGEN, VEO, NOVA, TITAN, OTHER -> Surface.OPENAI;
        };
    }

    /**
     * The name in OpenAI's chats.
     *
     * @throws InvalidShape if the publisher is not known
     */
    String published() {
        String lowerCase = id.toLowerCase(Locale.ROOT);
        return publisher
                .or(() -> PUBLISHERS.entrySet().stream()
                        .filter(known -> lowerCase.startsWith(known.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .map(name -> name + "/" + id)
                .orElseThrow(() -> new InvalidShape("model must name its publisher, such as meta/" + id));
    }
}
