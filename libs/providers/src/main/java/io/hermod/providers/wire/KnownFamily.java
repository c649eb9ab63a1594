package io.hermod.providers.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The families of models, as far as a name tells them. */
public enum KnownFamily {
    ANTHROPIC("claude|anthropic"),
    OPENAI("gpt|openai|(?:^|[./])o[1-9](?:-|$)|davinci|whisper|dall-e|sora|text-embedding"),
    GEMINI("gemini"),
    GEMMA("gemma"),
    LLAMA("llama"),
    MISTRAL("mistral|mixtral|ministral|magistral|codestral|devstral|voxtral|pixtral"),
    COHERE("cohere|command-"),
    IMAGEN("imagen"),
    VEO("(?:^|[./])veo(?:-|$)"),
    NOVA("nova"),
    TITAN("titan"),
    /** Names that are known and of no family above. */
    OTHER("deepseek|qwen|grok|kimi|glm|minimax|phi-|jamba|nemotron|sonar");

    private final Pattern names;

    KnownFamily(String names) {
        this.names = Pattern.compile(names);
    }

    /** The family of a model, or of a family's own name; empty for the name of a deployment that tells nothing. */
    public static Optional<KnownFamily> of(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(family -> family.names.matcher(lowerCase).find())
                .findFirst();
    }

    /** Whether the name is the family's and no model's. */
    static boolean isFamilyOnly(String name) {
        return Arrays.stream(values()).anyMatch(family -> family.name().equalsIgnoreCase(name));
    }
}
