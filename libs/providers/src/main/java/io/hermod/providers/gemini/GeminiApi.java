package io.hermod.providers.gemini;

import io.hermod.core.request.BodyPiece;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.chat.MapsChats;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedCalls;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.MarkedForm;
import io.hermod.providers.wire.Marks;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.wire.tree.InvalidShape;
import java.util.List;

/** Gemini's own API: chats, embeddings, speech, transcriptions and images. */
public record GeminiApi(Host host, MethodAddressing addressing) implements MapsChats {
    private static final String GENERATE = "generateContent";

    /** Google's Gemini API, with a key. */
    public static GeminiApi ofGoogle() {
        return new GeminiApi(Host.GEMINI, GeminiAddress::of);
    }

    @Override
    public Plan plan(Attempt attempt) {
        Plan plan = planned(attempt);
        boolean isTaken = plan.calls().stream().allMatch(call -> host.takes(size(call)));
        if (!isTaken) {
            throw new InvalidShape("the request is larger than the " + Host.MAX_MEGABYTES + " MB that Gemini reads, in"
                    + " which a file takes a third more than its own size");
        }
        return plan;
    }

    private static long size(PlannedCall call) {
        return call.body().stream().mapToLong(BodyPiece::size).sum();
    }

    private Plan planned(Attempt attempt) {
        return switch (attempt.request().type()) {
            case CHAT_COMPLETION, RESPONSES, TEXT_COMPLETION -> chats().plan(attempt);
            case EMBEDDING -> embeddings(attempt);
            case SPEECH -> speech(attempt);
            case TRANSCRIPTION -> transcription(attempt);
            case IMAGE_GENERATION -> images(attempt);
            case IMAGE_EDIT -> imageEdit(attempt);
            case MESSAGES, IMAGE_VARIATION, RERANK, OCR ->
                throw new InvalidShape("a " + attempt.request().type().wireName() + " request has no form at Gemini");
        };
    }

    @Override
    public List<RemoteFile> remoteFiles(Attempt attempt) {
        return chats().remoteFiles(attempt);
    }

    private ChatApi chats() {
        return new ChatApi(new GeminiProtocol(host, addressing));
    }

    private Plan embeddings(Attempt attempt) {
        Address address = addressing.of(attempt, host.embeddingMethod());
        MarkedBody marked = marked(attempt);
        EmbeddingCalls calls = new EmbeddingCalls(marked.tree(), address.model(), host);
        return new MappedCalls(address, marked.marks(), calls.bodies(), calls.dropped())
                .plan((answers, extraFields) ->
                        new Reading.Result(MappedResult.of(calls.result(answers), extraFields)));
    }

    private Plan speech(Attempt attempt) {
        MarkedBody marked = marked(attempt);
        Speech speech = new Speech(marked.tree());
        return new MappedCalls(
                        addressing.of(attempt, GENERATE), marked.marks(), List.of(speech.body()), speech.dropped())
                .plan((answers, extraFields) -> speech.result(answers.getFirst(), extraFields));
    }

    private Plan transcription(Attempt attempt) {
        MarkedForm form = MarkedForm.of(attempt.request().body());
        Transcription transcription = Transcription.of(form);
        return new MappedCalls(
                        addressing.of(attempt, GENERATE),
                        form.marks(),
                        List.of(transcription.body()),
                        transcription.dropped())
                .plan((answers, extraFields) -> Transcription.result(answers.getFirst(), extraFields));
    }

    private Plan images(Attempt attempt) {
        MarkedBody marked = marked(attempt);
        return images(attempt, marked.marks(), Images.generation(marked.tree(), telling(attempt)));
    }

    private Plan imageEdit(Attempt attempt) {
        MarkedForm form = MarkedForm.of(attempt.request().body());
        return images(attempt, form.marks(), Images.edit(form, telling(attempt)));
    }

    private Plan images(Attempt attempt, Marks marks, Images images) {
        return new MappedCalls(addressing.of(attempt, GENERATE), marks, images.bodies(), images.dropped())
                .plan((answers, extraFields) -> Images.result(answers, attempt.now(), extraFields));
    }

    private static String telling(Attempt attempt) {
        return attempt.names().telling();
    }

    private static MarkedBody marked(Attempt attempt) {
        return MarkedBody.of(attempt.request().body(), attempt.model().modelId());
    }
}
