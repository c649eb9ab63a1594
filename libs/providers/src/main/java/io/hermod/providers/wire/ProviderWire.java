package io.hermod.providers.wire;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.wire.MalformedJson;
import java.util.List;

/** A provider's format of requests and results. Pure: bytes in, bytes out. */
public interface ProviderWire {

    /**
     * The body to send.
     *
     * @param model the model's name as the provider knows it
     */
    List<BodyPiece> request(InferenceRequest request, String model);

    /**
     * The contract's JSON for a response with a 2xx status.
     *
     * @param extraFields the {@code extra_fields} object, as JSON
     * @throws UnusableAnswer if the response is not a result of the request's type
     * @throws MalformedJson if the response is not a JSON object
     */
    Payload result(InferenceRequest request, String model, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson;

    /** How many bytes of memory the wire takes for each byte of a request, besides the request itself. */
    default int requestCopies() {
        return 0;
    }

    /** A 2xx response that is not a result. The message completes "openai answered with …". */
    final class UnusableAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        public UnusableAnswer(String what) {
            super(what);
        }
    }
}
