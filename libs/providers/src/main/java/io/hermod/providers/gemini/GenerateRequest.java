package io.hermod.providers.gemini;

import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A chat request in OpenAI's format, as a request of Gemini's {@code generateContent}. */
public final class GenerateRequest {
    /** Gemini's own members, which a client may write as they are, in both spellings that it takes. */
    private static final Map<String, String> OWN = Map.of(
            "safetySettings", "safetySettings",
            "safety_settings", "safetySettings",
            "cachedContent", "cachedContent",
            "cached_content", "cachedContent",
            "generationConfig", "",
            "generation_config", "");

    private GenerateRequest() {}

    /**
     * Maps a request.
     *
     * @param chat the body of a chat request
     * @throws io.hermod.wire.tree.InvalidShape if the request asks for something that the format cannot say
     */
    public static MappedRequest of(JsonTree chat, GeminiModel model, Host host) {
        WithoutForm.check(chat);
        Set<String> dropped = new LinkedHashSet<>(WithoutForm.dropped(chat, List.copyOf(OWN.keySet())));
        GeminiTools tools = GeminiTools.of(chat, dropped);
        AnswerForm form = AnswerForm.of(chat, model, tools.hasFunctions());
        List<String> hints = form.hints();
        if (!hints.isEmpty()) {
            dropped.add(AnswerForm.NAME);
        }
        Contents contents = Contents.of(chat, model, host, hints);
        JsonMap body = new JsonMap();
        if (!contents.system().isEmpty()) {
            body.put("systemInstruction", new JsonMap().putIfNotEmpty("parts", contents.system()));
        }
        body.putIfNotEmpty("contents", contents.turns());
        tools.addTo(body, model, host);
        body.putIfNotEmpty("generationConfig", new GenerationConfig(chat, model, form).map(dropped));
        new AccountMembers(chat, host).addTo(body, dropped);
        OWN.forEach((name, spelled) -> {
            if (!spelled.isEmpty()) {
                body.putIfPresent(spelled, chat.member(name));
            }
        });
        return new MappedRequest(body, List.copyOf(dropped));
    }
}
