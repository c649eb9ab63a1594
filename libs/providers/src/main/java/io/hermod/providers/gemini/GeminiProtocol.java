package io.hermod.providers.gemini;

import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.wire.tree.JsonTree;

/** Gemini's {@code generateContent}, at Google's Gemini API and at other hosts. */
public record GeminiProtocol(Host host, MethodAddressing addressing) implements ChatProtocol {
    @Override
    public boolean fetchesUrls() {
        return false;
    }

    /** Google reads its own files and YouTube's videos; other URLs it reads at some models only. */
    @Override
    public boolean fetches(String url) {
        return Media.isOfGoogle(url);
    }

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        Address address = addressing.of(attempt, "generateContent");
        GeminiModel model = GeminiModel.of(attempt.names().telling(), attempt.known());
        return new Call(
                address.uri(),
                address.headers(),
                address.authorization(),
                GenerateRequest.of(chat, model, host),
                (body, _) -> GenerateAnswer.chat(body, address.model(), attempt.now()));
    }
}
