package io.hermod.local;

import io.hermod.core.request.RequestType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What submit turns down on the JSON routes, with the contract's text for it. */
class RefusalsIT extends SystemTest {
    private static final String FORM_OF_MODEL =
            "model should be in provider/model format, for example openai/gpt-4o-mini; ";

    RefusalsIT(RunningSystem system) {
        super(system);
    }

    /** The members stand beside a model, in single quotes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        TEXT_COMPLETION  | ''                                  | prompt is required for text completion
        TEXT_COMPLETION  | 'prompt':null                       | prompt is required for text completion
        TEXT_COMPLETION  | 'prompt':1                          | Invalid request payload
        TEXT_COMPLETION  | 'prompt':{}                         | Invalid request payload
        TEXT_COMPLETION  | 'prompt':['a',1]                    | Invalid request payload
        TEXT_COMPLETION  | 'prompt':'a','stream':true          | stream is not supported for async text completions
        CHAT_COMPLETION  | ''                                  | messages is required for chat completion
        CHAT_COMPLETION  | 'messages':null                     | messages is required for chat completion
        CHAT_COMPLETION  | 'messages':[]                       | messages is required for chat completion
        CHAT_COMPLETION  | 'messages':[],'stream':true         | messages is required for chat completion
        CHAT_COMPLETION  | 'messages':'hello'                  | Invalid request payload
        CHAT_COMPLETION  | 'messages':{}                       | Invalid request payload
        CHAT_COMPLETION  | 'messages':['hello']                | Invalid request payload
        CHAT_COMPLETION  | 'messages':[{}],'stream':'true'     | Invalid request payload
        CHAT_COMPLETION  | 'messages':[{}],'stream':1          | Invalid request payload
        CHAT_COMPLETION  | 'messages':[{}],'fallbacks':'groq/x' | Invalid request payload
        CHAT_COMPLETION  | 'messages':[{}],'stream':true       | stream is not supported for async chat completions
        CHAT_COMPLETION  | 'stream':true,'messages':[{}]       | stream is not supported for async chat completions
        RESPONSES        | ''                                  | input is required for responses
        RESPONSES        | 'input':[]                          | input is required for responses
        RESPONSES        | 'input':7                           | Invalid request payload
        RESPONSES        | 'input':'a','stream':true           | stream is not supported for async responses
        MESSAGES         | 'max_tokens':1                      | messages is required for messages
        MESSAGES         | 'messages':[{}],'stream':true       | stream is not supported for async messages
        EMBEDDING        | ''                                  | input is required for embeddings
        EMBEDDING        | 'input':null                        | input is required for embeddings
        EMBEDDING        | 'input':true                        | Invalid request payload
        SPEECH           | 'voice':'alloy'                     | input is required for speech completion
        SPEECH           | 'voice':'alloy','input':''          | input is required for speech completion
        SPEECH           | 'input':'a'                         | voice is required for speech completion
        SPEECH           | 'input':'a','voice':''              | voice is required for speech completion
        SPEECH           | 'input':'a','voice':7               | Invalid request payload
        SPEECH           | 'input':['a'],'voice':'alloy'       | Invalid request payload
        SPEECH           | 'input':'a','voice':'b','stream_format':'sse' | stream is not supported for async speech
        IMAGE_GENERATION | ''                                  | prompt cannot be empty
        IMAGE_GENERATION | 'prompt':''                         | prompt cannot be empty
        IMAGE_GENERATION | 'prompt':['a']                      | Invalid request payload
        IMAGE_GENERATION | 'prompt':'a','stream':true          | stream is not supported for async image generations
        RERANK           | 'documents':['a']                   | query is required for rerank
        RERANK           | 'query':' ','documents':['a']       | query is required for rerank
        RERANK           | 'query':'q'                         | documents are required for rerank
        RERANK           | 'query':'q','documents':[]          | documents are required for rerank
        RERANK           | 'query':'q','documents':['a',' ']   | document text is required for rerank at index 1
        RERANK           | 'query':'q','documents':[{},'a']    | document text is required for rerank at index 0
        RERANK           | 'query':'q','documents':[{'text':'a'},{'text':'b'},{'text':''}] | document text is required for rerank at index 2
        RERANK           | 'query':'q','documents':['a'],'top_n':0 | top_n must be at least 1
        RERANK           | 'query':'q','documents':['a'],'top_n':-3 | top_n must be at least 1
        RERANK           | 'query':'q','documents':['a'],'top_n':'1' | Invalid request payload
        RERANK           | 'query':'q','documents':[1]         | Invalid request payload
        RERANK           | 'query':'q','documents':'a'         | Invalid request payload
        OCR              | ''                                  | document type is required for ocr
        OCR              | 'document':{}                       | document type is required for ocr
        OCR              | 'document':{'type':''}              | document type is required for ocr
        OCR              | 'document':{'type':'document_url'}  | document_url is required when document type is document_url
        OCR              | 'document':{'type':'document_url','image_url':'x'} | document_url is required when document type is document_url
        OCR              | 'document':{'type':'image_url','document_url':'x'} | image_url is required when document type is image_url
        OCR              | 'document':{'type':'image_url','image_url':{'url':'x'}} | Invalid request payload
        OCR              | 'document':'x'                      | Invalid request payload
        """)
    void request_isRefused_withTheContractsText(RequestType type, String members, String message) {
        String beside = members.equals("''") ? "" : "," + members.replace('\'', '"');

        Refused.with(client.submit(type, "{\"model\":\"openai/m\"" + beside + "}"), 400, message);
    }

    @JsonTypesTest
    void modelThatIsMissing_isRefused_withTheForm(RequestType type) {
        String body = SampleRequest.of(type, "openai/m").body().asUtf8();

        isRefusedWithTheForm(type, body.replace("\"model\":\"openai/m\",", ""));
        isRefusedWithTheForm(type, body.replace("\"openai/m\"", "null"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "gpt-4o", "openai", "openai/", "/gpt-4o", "OpenAI/gpt-4o", "unknown/gpt-4o", " openai/gpt-4o"
            })
    void modelWithoutAKnownProvider_isRefused_withTheForm(String model) {
        isRefusedWithTheForm(
                RequestType.CHAT_COMPLETION,
                SampleRequest.of(RequestType.CHAT_COMPLETION, model).body().asUtf8());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "true", "[\"openai/m\"]", "{}"})
    void modelThatIsNoString_isRefused(String model) {
        Refused.with(
                client.submit(RequestType.CHAT_COMPLETION, "{\"model\":" + model + ",\"messages\":[{}]}"),
                400,
                Refused.INVALID_PAYLOAD);
    }

    @Test
    void fallbacksThatNameNoKnownProvider_areNoReasonToRefuse() {
        JobClient.location(client.submit(RequestType.CHAT_COMPLETION, """
            {"model":"openai/m","messages":[{}],"fallbacks":["gpt-4o","unknown/x","groq/",7,null,{"model":"groq/x"}]}\
            """));
    }

    @Test
    void requestId_longerThanAllowed_isRefused() {
        Refused.with(
                client.submit(
                        SampleRequest.of(RequestType.CHAT_COMPLETION, "openai/m"), "x-request-id", "x".repeat(257)),
                400,
                "x-request-id must not be longer than 256 characters");
    }

    private void isRefusedWithTheForm(RequestType type, String body) {
        Refused.withTextThatBegins(client.submit(type, body), 400, FORM_OF_MODEL);
    }
}
