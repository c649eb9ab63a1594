package io.hermod.providers.chat;

import io.hermod.core.request.RequestType;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chats, responses and text completions in a provider's format of chats. */
public record ChatApi(ChatProtocol protocol) implements MapsChats {
    /** Members that are Hermod's own, which no provider gets. */
    private static final List<String> OWN = List.of("fallbacks", "stream", "stream_options");

    @Override
    public Plan plan(Attempt attempt) {
        MarkedBody marked = marked(attempt);
        ChatForm form = form(marked, attempt);
        ChatProtocol.Call call = protocol.call(new FileUrls(form.chat()).replaced(marked::dataUrl), attempt);
        PlannedCall planned = new PlannedCall(
                call.uri(),
                call.headers(),
                PlannedCall.JSON,
                marked.pieces(call.request().body()),
                call.authorization());
        return new Plan(
                List.of(planned),
                (answers, extraFields) -> result(form, call, answers.getFirst(), extraFields),
                both(form.dropped(), call.request().dropped()),
                Optional.of(RequestType.CHAT_COMPLETION)
                        .filter(type -> type != attempt.request().type()));
    }

    /** Only OpenAI's chats name files by their URLs. */
    @Override
    public List<RemoteFile> remoteFiles(Attempt attempt) {
        return protocol.fetchesUrls() || !attempt.request().type().isOpenAiChat()
                ? List.of()
                : new FileUrls(form(marked(attempt), attempt).chat())
                        .files().stream()
                                .filter(file -> !protocol.fetches(file.url()))
                                .toList();
    }

    private static MarkedBody marked(Attempt attempt) {
        return MarkedBody.of(attempt.request().body(), attempt.model().modelId(), attempt.files());
    }

    private static ChatForm form(MarkedBody marked, Attempt attempt) {
        JsonMap own = JsonMap.copyOf(marked.tree());
        OWN.forEach(own::remove);
        return ChatForm.of(attempt.request().type(), JsonTree.of(own.asMap()), id(attempt), attempt.now());
    }

    private static Reading result(ChatForm form, ChatProtocol.Call call, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        JsonTree body = AnswerJson.tree(answer);
        if (body.member("error").filter(ChatApi::hasReason).isPresent()) {
            return AnswerJson.failed(answer, "an error");
        }
        try {
            return switch (call.answer().of(body, answer)) {
                case ChatAnswer.Failure failure -> failure.reading();
                case ChatAnswer.Running running -> running.reading();
                case ChatAnswer.Completion completion ->
                    new Reading.Result(MappedResult.of(
                            form.result().of(JsonTree.of(completion.json().asMap())), extraFields));
            };
        } catch (UnusableAnswer | InvalidShape noChat) {
            return AnswerJson.failed(answer, String.valueOf(noChat.getMessage()));
        }
    }

    /** An error that is null or empty is none. */
    private static boolean hasReason(JsonTree error) {
        return error.isObject() && !error.members().isEmpty();
    }

    private static List<String> both(List<String> first, List<String> second) {
        return List.copyOf(
                Stream.concat(first.stream(), second.stream()).distinct().toList());
    }

    /** Names the result if the provider does not. */
    private static String id(Attempt attempt) {
        return Long.toUnsignedString(attempt.now().toEpochMilli(), Character.MAX_RADIX);
    }
}
