package io.hermod.providers.wire;

import io.hermod.core.shared.Payload;
import io.hermod.providers.error.ErrorDocument;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import java.util.Arrays;

/** The JSON of a response, repaired if need be. */
public final class AnswerJson {
    private AnswerJson() {}

    /**
     * What the reader makes of the JSON.
     *
     * @throws UnusableAnswer if the response has no body
     */
    public static <T> T reading(Answered answer, JsonRepair.Reader<T, UnusableAnswer> reader)
            throws UnusableAnswer, MalformedJson {
        return JsonRepair.reading(body(answer), reader);
    }

    /**
     * The JSON as a tree.
     *
     * @throws UnusableAnswer if the response has no body
     */
    public static JsonTree tree(Answered answer) throws UnusableAnswer, MalformedJson {
        return reading(answer, json -> JsonTree.read(json.bytes()));
    }

    /**
     * The body.
     *
     * @throws UnusableAnswer if the response has none
     */
    public static Payload body(Answered answer) throws UnusableAnswer {
        if (answer.body().size() == 0) {
            throw new UnusableAnswer("an empty body");
        }
        return answer.body();
    }

    /** The response as an error: the start of its body, which is as much as errors are searched for a reason. */
    public static Reading.Failed failed(Answered answer, String what) {
        Payload body = answer.body();
        Payload start = body.size() <= ErrorDocument.MAX_BYTES
                ? body
                : Payload.of(Arrays.copyOf(body.bytes(), ErrorDocument.MAX_BYTES));
        return new Reading.Failed(start, what);
    }
}
