package io.hermod.core.provider;

import io.hermod.core.request.RequestType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider's path for a request type, below its base URL, and the wire format there.
 *
 * @param converted the request type that the request is sent as, if it is another one
 */
public record Endpoint(String path, WireFormat format, Optional<RequestType> converted) {
    private static final Pattern VERSION_FIRST = Pattern.compile("/v\\d+(/.*)");

    /** The format of requests and responses. */
    public enum WireFormat {
        /**
         * OpenAI's format, and Mistral's for OCR. The API uses the same, so requests and responses are passed on
         * unchanged.
         */
        OPENAI,
        /** Cohere's rerank format: documents are strings. */
        COHERE_RERANK,
        /** Cohere's chats and embeddings, version 2. */
        COHERE,
        /** Deepgram's speech and transcripts, whose settings stand in the query. */
        DEEPGRAM,
        /** ElevenLabs's speech, sounds and transcripts. */
        ELEVENLABS,
        /** xAI's speech, transcripts and edits of images. */
        XAI,
        /** OpenRouter's transcripts and edits of images, which take files as base64 inside of JSON. */
        OPENROUTER,
        /** HuggingFace's router, which passes requests on to inference providers; their paths depend on the model. */
        HUGGINGFACE,
        /** Anthropic's Messages. */
        MESSAGES,
        /** Mistral's chats, speech and transcripts, which differ from OpenAI's in parts. */
        MISTRAL,
        /** Perplexity's Agent API, which answers chats, and its embeddings of bytes. */
        PERPLEXITY,
        /** Amazon Bedrock's formats; the path depends on the model. */
        BEDROCK,
        /** OpenAI's format at Bedrock's mantle, and Anthropic's Messages for Claude. */
        MANTLE,
        /** Gemini's own; the path depends on the model. */
        GEMINI,
        /** Replicate's predictions; the path goes on with the model. */
        REPLICATE,
        /** OpenAI's chats at an endpoint of SageMaker's, which the model names. */
        SAGEMAKER,
        /** Gemini's format, and those of other publishers, at Vertex AI; the path depends on the key and the model. */
        VERTEX,
        /** OpenAI's format below a resource of Azure, and Anthropic's for Claude; the path depends on the key. */
        AZURE;

        /** Whether the address depends on the key, so that no base URL is needed. */
        public boolean isAddressedByKey() {
            return this == AZURE || this == BEDROCK || this == MANTLE || this == SAGEMAKER || this == VERTEX;
        }
    }

    /** An endpoint that takes requests of their own type. */
    public Endpoint(String path, WireFormat format) {
        this(path, format, Optional.empty());
    }

    /** OpenAI's own path and form; for rerank, which OpenAI lacks, those that most hosts have. */
    static Endpoint ofOpenAi(RequestType type) {
        return new Endpoint(
                "/v1/" + type.path(), type == RequestType.RERANK ? WireFormat.COHERE_RERANK : WireFormat.OPENAI);
    }

    /** The same without the version that the path begins with, if it does. */
    public Endpoint withoutVersion() {
        Matcher versioned = VERSION_FIRST.matcher(path);
        return versioned.matches() ? withPath(versioned.group(1)) : this;
    }

    public Endpoint withPath(String otherPath) {
        return new Endpoint(otherPath, format, converted);
    }

    /** The same endpoint for requests that are sent as another type. */
    public Endpoint as(RequestType type) {
        return new Endpoint(path, format, Optional.of(type));
    }
}
