package io.hermod.providers.wire;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.wire.MalformedJson;
import java.util.List;

/** A provider's form of requests and results. Pure: bytes in, bytes out. */
public interface ProviderWire {

    /**
     * The body to send.
     *
     * @param model the model's name as the provider knows it
     */
    List<BodyPiece> request(InferenceRequest request, String model);

    /**
     * The contract's JSON for an answer with a 2xx status.
     *
     * @param extraFields the {@code extra_fields} object, as JSON
     * @throws UnusableAnswer where the answer is not what the type calls for
     * @throws MalformedJson where the answer is no JSON object
     */
    Payload result(InferenceRequest request, String model, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson;

    /** The provider answered 2xx with something that is no result. The message completes "openai answered with …". */
    final class UnusableAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;

        public UnusableAnswer(String what) {
            super(what);
            this.what = what;
        }

        public String what() {
            return what;
        }
    }
}
