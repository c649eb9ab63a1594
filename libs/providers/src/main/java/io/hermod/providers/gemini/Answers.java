package io.hermod.providers.gemini;

import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/** What answers of {@code generateContent} that are no chats have in common. */
final class Answers {
    private Answers() {}

    /** The parts of the first candidate; none if it has none. */
    static List<JsonTree> parts(JsonTree answer) {
        return candidate(answer)
                .flatMap(candidate -> candidate.member("content"))
                .map(content -> content.elements("parts"))
                .orElse(List.of());
    }

    /**
     * Why an answer has not what was asked for.
     *
     * @throws UnusableAnswer if the same request may be answered next time
     */
    static Reading.Failed failure(JsonTree answer, String missing) throws UnusableAnswer {
        Optional<Reading.Failed> blocked = Blocked.prompt(answer);
        if (blocked.isPresent()) {
            return blocked.get();
        }
        Optional<JsonTree> candidate = candidate(answer);
        Optional<FinishReason> reason = candidate.map(FinishReason::of);
        if (reason.filter(FinishReason::isFiltered).isPresent()) {
            return Blocked.answer(reason.get().word(), candidate.flatMap(own -> own.text("finishMessage")));
        }
        throw new UnusableAnswer(missing + reason.map(own -> ": " + own.word()).orElse(""));
    }

    private static Optional<JsonTree> candidate(JsonTree answer) {
        return answer.elements("candidates").stream().findFirst();
    }
}
