package io.hermod.providers.gemini;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.error.ErrorDocument;
import io.hermod.providers.gemini.Addressing.Address;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.MarkedForm;
import io.hermod.providers.wire.Marks;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gemini's own API: chats, embeddings, speech, transcriptions and images. */
public record GeminiApi(Host host, Addressing addressing) implements ProviderApi {
    private static final String GENERATE = "generateContent";

    /** Google's Gemini API, with a key. */
    public static GeminiApi ofGoogle() {
        return new GeminiApi(Host.GEMINI, GeminiAddress::of);
    }

    /** Reads the answers of a plan. */
    @FunctionalInterface
    private interface Mapping {
        Reading of(List<JsonTree> answers, String extraFields) throws UnusableAnswer;
    }

    @Override
    public int requestCopies(RequestType type) {
        return chats().requestCopies(type);
    }

    @Override
    public Plan plan(Attempt attempt) {
        return switch (attempt.request().type()) {
            case CHAT_COMPLETION, RESPONSES, TEXT_COMPLETION -> chats().plan(attempt);
            case EMBEDDING -> embeddings(attempt);
            case SPEECH -> speech(attempt);
            case TRANSCRIPTION -> transcription(attempt);
            case IMAGE_GENERATION -> images(attempt);
            case IMAGE_EDIT -> imageEdit(attempt);
            case IMAGE_VARIATION, RERANK, OCR ->
                throw new InvalidShape("a " + attempt.request().type().wireName() + " request has no form at Gemini");
        };
    }

    @Override
    public List<RemoteFile> remoteFiles(Attempt attempt) {
        return switch (attempt.request().type()) {
            case CHAT_COMPLETION, RESPONSES -> chats().remoteFiles(attempt);
            case TEXT_COMPLETION,
                    EMBEDDING,
                    SPEECH,
                    TRANSCRIPTION,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    RERANK,
                    OCR -> List.of();
        };
    }

    private ChatApi chats() {
        return new ChatApi(new GeminiProtocol(host, addressing));
    }

    private Plan embeddings(Attempt attempt) {
        Address address = addressing.of(attempt, "batchEmbedContents");
        MarkedBody marked = marked(attempt);
        EmbeddingCalls calls = new EmbeddingCalls(marked.tree(), address.model(), host);
        return plan(
                address,
                marked.marks(),
                calls.bodies(),
                calls.dropped(),
                (answers, extraFields) -> new Reading.Result(MappedResult.of(calls.result(answers), extraFields)));
    }

    private Plan speech(Attempt attempt) {
        MarkedBody marked = marked(attempt);
        Speech speech = new Speech(marked.tree());
        return plan(
                addressing.of(attempt, GENERATE),
                marked.marks(),
                List.of(speech.body()),
                speech.dropped(),
                (answers, extraFields) -> speech.result(answers.getFirst(), extraFields));
    }

    private Plan transcription(Attempt attempt) {
        MarkedForm form = MarkedForm.of(attempt.request().body());
        Transcription transcription = Transcription.of(form);
        return plan(
                addressing.of(attempt, GENERATE),
                form.marks(),
                List.of(transcription.body()),
                transcription.dropped(),
                (answers, extraFields) -> Transcription.result(answers.getFirst(), extraFields));
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
        return plan(
                addressing.of(attempt, GENERATE),
                marks,
                images.bodies(),
                images.dropped(),
                (answers, extraFields) -> Images.result(answers, attempt.now(), extraFields));
    }

    private static Plan plan(
            Address address, Marks marks, List<JsonMap> bodies, List<String> dropped, Mapping mapping) {
        List<PlannedCall> calls = bodies.stream()
                .map(body -> new PlannedCall(
                        address.uri(),
                        address.headers(),
                        PlannedCall.JSON,
                        marks.pieces(body),
                        address.authorization()))
                .toList();
        return new Plan(calls, (answers, extraFields) -> reading(answers, extraFields, mapping), dropped);
    }

    /** An answer that is no result is an error that may pass, because models make mistakes. */
    private static Reading reading(List<Answered> answers, String extraFields, Mapping mapping)
            throws UnusableAnswer, MalformedJson {
        List<JsonTree> trees = new ArrayList<>();
        for (Answered answer : answers) {
            if (answer.body().size() == 0) {
                throw new UnusableAnswer("an empty body");
            }
            JsonTree tree = JsonRepair.reading(answer.body(), json -> JsonTree.read(json.bytes()));
            boolean isError = tree.member("error")
                    .filter(error -> !error.members().isEmpty())
                    .isPresent();
            if (isError) {
                return new Reading.Failed(start(answer.body()), "an error");
            }
            trees.add(tree);
        }
        try {
            return mapping.of(trees, extraFields);
        } catch (UnusableAnswer | InvalidShape noResult) {
            return new Reading.Failed(start(answers.getFirst().body()), String.valueOf(noResult.getMessage()));
        }
    }

    private static Payload start(Payload body) {
        return body.size() <= ErrorDocument.MAX_BYTES
                ? body
                : Payload.of(Arrays.copyOf(body.bytes(), ErrorDocument.MAX_BYTES));
    }

    private static String telling(Attempt attempt) {
        return attempt.names().telling();
    }

    private static MarkedBody marked(Attempt attempt) {
        return MarkedBody.of(attempt.request().body(), attempt.model().modelId());
    }
}
