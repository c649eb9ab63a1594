package io.hermod.providers.replicate;

import io.hermod.core.shared.Words;
import io.hermod.providers.wire.ModelNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a model takes, by its name. A model that is not in the tables takes what most models do. */
record ReplicateModel(String name) {
    private static final String OPENAI = "openai/";

    /** Models of chats without a system prompt, by the start of their names. */
    private static final List<String> WITHOUT_SYSTEM =
            List.of("deepseek-ai/", "openai/gpt-oss", "openai/o1-mini", "xai/grok-4");

    /** Models that were not tuned to chat. */
    private static final Set<String> BASE_MODELS = Set.of(
            "meta/llama-2-7b", "meta/llama-2-13b", "meta/llama-2-70b", "meta/meta-llama-3-8b", "meta/meta-llama-3-70b");

    /** The member that takes the pictures, by the start of the model's name. The longest start decides. */
    private static final Map<String, PictureMember> PICTURES = Map.ofEntries(
            Map.entry("black-forest-labs/flux-1.1-pro", PictureMember.one("image_prompt")),
            Map.entry("black-forest-labs/flux-pro", PictureMember.one("image_prompt")),
            Map.entry("black-forest-labs/flux-kontext", PictureMember.one("input_image")),
            Map.entry("black-forest-labs/flux-dev", PictureMember.one("image")),
            Map.entry("black-forest-labs/flux-krea-dev", PictureMember.one("image")),
            Map.entry("black-forest-labs/flux-fill", PictureMember.masked("image")),
            Map.entry("black-forest-labs/flux-2", PictureMember.numbered("input_image")),
            Map.entry("bytedance/seedream", PictureMember.list("image_input")),
            Map.entry("google/nano-banana", PictureMember.list("image_input")),
            Map.entry("google/imagen", PictureMember.one("image")),
            Map.entry("ideogram-ai/", PictureMember.masked("image")),
            Map.entry("qwen/qwen-image", PictureMember.one("image")),
            Map.entry("stability-ai/", PictureMember.masked("image")));

    /** Models that take a width and a height instead of a ratio. */
    private static final List<String> WITH_SIDES = List.of("sdxl", "playground-v2");

    /** The first of its name; the later ones take a ratio. */
    private static final String STABLE_DIFFUSION = "stability-ai/stable-diffusion";

    /** Models that make one image for a prediction. */
    private static final List<String> OF_ONE_IMAGE = Words.in("""
        black-forest-labs/flux-1.1 black-forest-labs/flux-2 black-forest-labs/flux-kontext-max
        black-forest-labs/flux-kontext-pro black-forest-labs/flux-pro google/ ideogram-ai/
        recraft-ai/
        """);

    static ReplicateModel of(ModelNames names) {
        String name = names.telling().toLowerCase(Locale.ROOT);
        int version = name.indexOf(':');
        return new ReplicateModel(version < 0 ? name : name.substring(0, version));
    }

    boolean hasSystemPrompt() {
        return WITHOUT_SYSTEM.stream().noneMatch(name::startsWith) && !BASE_MODELS.contains(name);
    }

    /** Whether the model takes a chat's messages as they are. */
    boolean takesMessages() {
        return name.startsWith(OPENAI) && !name.startsWith("openai/gpt-oss");
    }

    /** The member that limits the tokens of the output. */
    String tokenLimit() {
        if (takesMessages()) {
            return "max_completion_tokens";
        }
        return name.startsWith("google/") ? "max_output_tokens" : "max_tokens";
    }

    PictureMember pictures() {
        return PICTURES.entrySet().stream()
                .filter(row -> name.startsWith(row.getKey()))
                .max((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(name.startsWith(OPENAI) ? PictureMember.list("input_images") : PictureMember.unknown());
    }

    boolean takesSides() {
        return name.equals(STABLE_DIFFUSION) || WITH_SIDES.stream().anyMatch(name::contains);
    }

    /** The member that asks for several images; empty if the model makes one. */
    Optional<String> imageCount() {
        if (name.startsWith(OPENAI)) {
            return Optional.of("number_of_images");
        }
        return OF_ONE_IMAGE.stream().anyMatch(name::startsWith) ? Optional.empty() : Optional.of("num_outputs");
    }
}
