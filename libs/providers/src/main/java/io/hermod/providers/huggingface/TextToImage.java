package io.hermod.providers.huggingface;

import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.PictureSize;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Images: one for a request, as bytes. */
final class TextToImage {
    private static final String SIZE = "size";
    private static final List<String> PARAMETERS =
            List.of("width", "height", "num_inference_steps", "guidance_scale", "negative_prompt", "seed");
    private static final Set<String> UNNAMED = Set.of("model", "prompt", SIZE, "n", "fallbacks", "stream");

    private TextToImage() {}

    /** @throws io.hermod.wire.tree.InvalidShape if several images, or a URL, are asked for */
    static MappedRequest request(JsonTree asked) {
        asked.member("n")
                .filter(number -> !number.number().map(Number::intValue).equals(Optional.of(1)))
                .ifPresent(number -> {
                    throw number.invalid("must be 1: huggingface makes one image");
                });
        JsonMap parameters = new JsonMap();
        PictureSize.of(asked.text(SIZE))
                .ifPresent(size -> parameters.put("width", size.width()).put("height", size.height()));
        PARAMETERS.forEach(name -> parameters.putIfPresent(name, asked.member(name)));
        List<String> dropped = asked.otherNames(UNNAMED, PARAMETERS)
                .filter(name -> !isUsualFormat(name, asked))
                .sorted()
                .toList();
        return new MappedRequest(
                JsonMap.of("inputs", asked.requiredText("prompt")).putIfNotEmpty("parameters", parameters), dropped);
    }

    private static boolean isUsualFormat(String name, JsonTree asked) {
        return name.equals("response_format")
                && asked.text(name).filter("b64_json"::equals).isPresent();
    }

    static Reading result(Answered answer, Instant now, String extraFields) throws UnusableAnswer {
        if (answer.isJson()) {
            return new Reading.Failed(answer.body(), "a JSON document where an image was expected");
        }
        if (!answer.mediaType().startsWith("image/") || answer.body().size() == 0) {
            throw new UnusableAnswer("no image");
        }
        JsonMap image = new JsonMap()
                .put("index", 0)
                .put(
                        "b64_json",
                        Base64.getEncoder().encodeToString(answer.body().bytes()));
        return new Reading.Result(MappedResult.of(
                new JsonMap().put("created", now.getEpochSecond()).put("data", List.of(image)), extraFields));
    }
}
