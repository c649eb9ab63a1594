package io.hermod.providers.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.UnaskedForm;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The transcript in a body that is no JSON object. */
final class TranscriptText {
    /** The start of a list, or of an object that is broken; a transcript may start with a bracket and a word. */
    private static final Pattern JSON = Pattern.compile("\\s*(?:[\\[{]\\s*[\"\\[\\]{}]|null\\s*$)");

    private TranscriptText() {}

    /** @throws UnusableAnswer if the body is a page, an event stream or no text */
    static String of(Answered answer) throws UnusableAnswer {
        Optional<String> unasked = UnaskedForm.of(answer);
        if (unasked.isPresent()) {
            throw new UnusableAnswer(unasked.get());
        }
        if (!StrictJson.isUtf8(answer.body().bytes())) {
            throw new UnusableAnswer("a body that is no transcript");
        }
        String body = answer.body().asUtf8();
        String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
        return answer.isJson() ? jsonString(text).orElse(text) : text;
    }

    /** Whether the text is more likely a document than speech. */
    static boolean isLikeJson(String text) {
        return JSON.matcher(text).lookingAt();
    }

    /** The text of a document that is one string. Quotes in a body that is no JSON belong to the transcript. */
    private static Optional<String> jsonString(String document) {
        try (JsonParser json = StrictJson.factory().createParser(document)) {
            json.enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS.mappedFeature());
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                return Optional.empty();
            }
            String text = json.getText();
            return json.nextToken() == null ? Optional.of(text) : Optional.empty();
        } catch (IOException otherText) {
            return Optional.empty();
        }
    }
}
