package io.hermod.providers.bedrock;

import io.hermod.providers.chat.DataUrl;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/**
 * One input to make a vector of: a text or an image.
 *
 * @param place where it stands in the request
 */
record EmbeddingInput(JsonTree place, Optional<String> text, Optional<DataUrl> image) {

    /** The inputs of a request, in order. */
    static List<EmbeddingInput> all(JsonTree request) {
        JsonTree input = request.required("input");
        return input.isText()
                ? List.of(of(input))
                : input.requiredElements().stream().map(EmbeddingInput::of).toList();
    }

    String requiredText() {
        return text.orElseThrow(() -> place.invalid("must be a text for this model"));
    }

    private static EmbeddingInput of(JsonTree input) {
        if (input.isText()) {
            return new EmbeddingInput(input, input.text(), Optional.empty());
        }
        if (!input.isObject()) {
            throw input.invalid("must be a text: Bedrock's models take no tokens");
        }
        return switch (input.requiredText("type")) {
            case "text" -> new EmbeddingInput(input, Optional.of(input.requiredText("text")), Optional.empty());
            case "image_url" -> {
                DataUrl image = DataUrl.of(ConverseMedia.imageUrl(input))
                        .filter(DataUrl::isBase64)
                        .orElseThrow(() -> input.invalid("needs a data URL in base64"));
                yield new EmbeddingInput(input, Optional.empty(), Optional.of(image));
            }
            default -> throw input.invalid("has a type that Bedrock has no form for");
        };
    }

    /** The input may be secret, so only its place is printed. */
    @Override
    public String toString() {
        return "EmbeddingInput[" + place + "]";
    }
}
