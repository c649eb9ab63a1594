package io.hermod.providers.huggingface;

import io.hermod.core.request.BodyPiece;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.openai.SpokenAudio;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.LinkedImages;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.MarkedForm;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.Plan.AnswerReader;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/** Models at fal, behind HuggingFace's router: images, speech and transcripts, each with files behind URLs. */
final class FalAi {
    private static final String TEXT = "text";

    private FalAi() {}

    static Plan plan(Attempt attempt) {
        return switch (attempt.request().type()) {
            case IMAGE_GENERATION -> {
                MarkedBody body =
                        MarkedBody.of(attempt.request().body(), attempt.model().modelId());
                yield images(attempt, body.tree(), List.of(), body.marks()::pieces);
            }
            case IMAGE_EDIT -> edit(attempt);
            case SPEECH -> speech(attempt);
            case TRANSCRIPTION -> transcription(attempt);
            case TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, MESSAGES, EMBEDDING, IMAGE_VARIATION, RERANK, OCR ->
                throw new InvalidShape("fal-ai has no task for this type at huggingface");
        };
    }

    /** Puts files into the places of their marks. */
    @FunctionalInterface
    private interface Pieces {
        List<BodyPiece> of(JsonMap body);
    }

    private static Plan edit(Attempt attempt) {
        MarkedForm form = MarkedForm.of(attempt.request().body());
        form.files().stream()
                .map(MarkedForm.File::name)
                .filter(name -> !name.equals("image") && !name.equals("image[]"))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidShape("the file " + name + " has no form at fal-ai");
                });
        List<String> pictures =
                form.files().stream().map(MarkedForm.File::imageUrl).toList();
        return images(attempt, form.tree(), pictures, form.marks()::pieces);
    }

    private static Plan images(Attempt attempt, JsonTree asked, List<String> pictures, Pieces pieces) {
        boolean isInline = LinkedImages.areAsked(asked);
        return plan(attempt, FalImages.request(asked, pictures), pieces, (answers, extraFields) -> {
            JsonTree body = tree(answers.getFirst());
            List<String> urls = body.elements("images").stream()
                    .flatMap(image -> image.text("url").stream())
                    .toList();
            return urls.isEmpty()
                    ? new Reading.Failed(answers.getFirst().body(), "an object without images")
                    : new LinkedImages(JsonMap.of("created", attempt.now().getEpochSecond()), urls)
                            .reading(isInline, extraFields);
        });
    }

    /** The sound comes as a file behind a URL. Members that OpenAI does not have are the model's own. */
    private static Plan speech(Attempt attempt) {
        MarkedBody marked =
                MarkedBody.of(attempt.request().body(), attempt.model().modelId());
        JsonMap body = JsonMap.copyOf(marked.tree());
        List.of("model", "input", "stream", "fallbacks", "response_format").forEach(body::remove);
        body.put(TEXT, marked.tree().requiredText("input"));
        List<String> dropped = marked.tree().has("response_format") ? List.of("response_format") : List.<String>of();
        return plan(attempt, new MappedRequest(body, dropped), marked::pieces, (answers, extraFields) -> {
            Optional<String> url = tree(answers.getFirst()).member("audio").flatMap(audio -> audio.text("url"));
            if (url.isEmpty()) {
                return new Reading.Failed(answers.getFirst().body(), "an object without audio");
            }
            RemoteFile sound = new RemoteFile("audio.url", url.get(), RemoteFile.Kind.ANY);
            return new Reading.Linked(
                    List.of(sound),
                    files -> SpokenAudio.of(files.file(url.get()).base64()).result(attempt.request(), extraFields));
        });
    }

    private static Plan transcription(Attempt attempt) {
        MarkedForm form = MarkedForm.of(attempt.request().body());
        SpeechRecognition.requireNoSubtitles(form);
        MarkedForm.File file = form.files().stream()
                .filter(named -> named.name().equals("file"))
                .findFirst()
                .orElseThrow(() -> new InvalidShape("file is required"));
        String type = SpeechRecognition.contentType(file.contentType(), file.ending());
        JsonMap body = JsonMap.copyOf(form.tree());
        List.of("response_format", "stream", "prompt", "temperature").forEach(body::remove);
        body.put("audio_url", "data:" + type + ";base64," + file.mark());
        List<String> dropped = List.of("prompt", "temperature").stream()
                .filter(form.tree()::has)
                .toList();
        return plan(attempt, new MappedRequest(body, dropped), form.marks()::pieces, (answers, extraFields) -> {
            JsonTree answer = tree(answers.getFirst());
            return answer.has(TEXT)
                    ? new Reading.Result(MappedResult.of(SpeechRecognition.transcript(answer), extraFields))
                    : new Reading.Failed(answers.getFirst().body(), "an object without text");
        });
    }

    private static Plan plan(Attempt attempt, MappedRequest request, Pieces pieces, AnswerReader reader) {
        PlannedCall call = PlannedCall.json(attempt, pieces.of(request.body()));
        return new Plan(List.of(call), reader, request.dropped());
    }

    private static JsonTree tree(Answered answer) throws MalformedJson {
        return JsonRepair.reading(answer.body(), json -> JsonTree.read(json.bytes()));
    }
}
