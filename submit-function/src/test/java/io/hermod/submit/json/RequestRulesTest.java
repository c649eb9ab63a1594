package io.hermod.submit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.RequestType.BodyForm;
import io.hermod.gateway.ApiException;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each type requires of its JSON: one table a type, of members and the answer to them. Double quotes are written as single ones. */
class RequestRulesTest {
    private static final String INVALID = "Invalid request payload";

    @ParameterizedTest
    @EnumSource
    void everyTypeThatIsSentAsJson_hasRules_andNoOther(RequestType type) throws MalformedJson {
        if (type.form() == BodyForm.JSON) {
            assertThat(answer(type, "'unknown':[{'a':1}]")).isNotEqualTo("ok").isNotEqualTo(INVALID);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> RequestRules.of(type));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'prompt':'hi' | ok",
                "'prompt':'' | ok",
                "'prompt':[] | ok",
                "'prompt':['a','b'] | ok",
                "'prompt':'hi','stream':false | ok",
                "'prompt':'hi','stream':null | ok",
                "'stream':true | prompt is required for text completion",
                "'prompt':null | prompt is required for text completion",
                "'Prompt':'hi' | prompt is required for text completion",
                "'x':{'prompt':'hi'} | prompt is required for text completion",
                "'prompt':'hi','stream':true | stream is not supported for async text completions",
                "'stream':true,'prompt':'hi' | stream is not supported for async text completions",
                "'prompt':1 | Invalid request payload",
                "'prompt':{} | Invalid request payload",
                "'prompt':['a',1] | Invalid request payload",
                "'prompt':[null] | Invalid request payload",
                "'prompt':'hi','stream':'true' | Invalid request payload",
                "'prompt':'hi','stream':1 | Invalid request payload"
            })
    void textCompletion(String members, String answer) throws MalformedJson {
        assertThat(answer(RequestType.TEXT_COMPLETION, members)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'messages':[{}] | ok",
                "'messages':[{'role':'user','content':[{'stream':true}]},{}],'stream':false | ok",
                "'messages':[] | messages is required for chat completion",
                "'messages':null | messages is required for chat completion",
                "'stream':true | messages is required for chat completion",
                "'messages':[{}],'stream':true | stream is not supported for async chat completions",
                "'messages':{} | Invalid request payload",
                "'messages':'hi' | Invalid request payload",
                "'messages':['hi'] | Invalid request payload",
                "'messages':[{},null] | Invalid request payload",
                "'messages':[{}],'stream':'no' | Invalid request payload"
            })
    void chat(String members, String answer) throws MalformedJson {
        assertThat(answer(RequestType.CHAT_COMPLETION, members)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'input':'hi' | ok",
                "'input':'' | ok",
                "'input':[{'type':'message'}],'background':true | ok",
                "'input':[] | input is required for responses",
                "'input':null | input is required for responses",
                "'stream':true | input is required for responses",
                "'input':'hi','stream':true | stream is not supported for async responses",
                "'input':1 | Invalid request payload",
                "'input':{} | Invalid request payload",
                "'input':['hi'] | Invalid request payload"
            })
    void responses(String members, String answer) throws MalformedJson {
        assertThat(answer(RequestType.RESPONSES, members)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'input':'hi' | ok",
                "'input':['a','b'] | ok",
                "'input':[1,2] | ok",
                "'input':[[1,2],[3]] | ok",
                "'input':[{'content':[{'type':'text'}]}] | ok",
                "'input':'hi','stream':true | ok",
                "'input':[] | input is required for embeddings",
                "'input':null | input is required for embeddings",
                "'inputs':'hi' | input is required for embeddings",
                "'input':1 | Invalid request payload",
                "'input':{} | Invalid request payload",
                "'input':[1.5] | Invalid request payload",
                "'input':[true] | Invalid request payload",
                "'input':[null] | Invalid request payload"
            })
    void embedding(String members, String answer) throws MalformedJson {
        assertThat(answer(RequestType.EMBEDDING, members)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'input':'hi','voice':'alloy' | ok",
                "'input':'hi','voice':[{'speaker':'a','voice':'b'}],'stream_format':'audio' | ok",
                "'input':'hi','voice':'alloy','stream':true | ok",
                "'voice':'alloy' | input is required for speech completion",
                "'input':'','voice':'alloy' | input is required for speech completion",
                "'stream_format':'sse' | input is required for speech completion",
                "'input':'hi','stream_format':'sse' | voice is required for speech completion",
                "'input':'hi','voice':'' | voice is required for speech completion",
                "'input':'hi','voice':[] | voice is required for speech completion",
                "'input':'hi','voice':'alloy','stream_format':'sse' | stream is not supported for async speech",
                "'input':['hi'],'voice':'alloy' | Invalid request payload",
                "'input':'hi','voice':{} | Invalid request payload",
                "'input':'hi','voice':['alloy'] | Invalid request payload",
                "'input':'hi','voice':1 | Invalid request payload",
                "'input':'hi','voice':'alloy','stream_format':1 | Invalid request payload"
            })
    void speech(String members, String answer) throws MalformedJson {
        assertThat(answer(RequestType.SPEECH, members)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'prompt':'a cat','n':1 | ok",
                "'prompt':'' | prompt cannot be empty",
                "'prompt':null,'stream':true | prompt cannot be empty",
                "'prompt':'a cat','stream':true | stream is not supported for async image generations",
                "'prompt':['a cat'] | Invalid request payload",
                "'prompt':'a cat','stream':0 | Invalid request payload"
            })
    void imageGeneration(String members, String answer) throws MalformedJson {
        assertThat(answer(RequestType.IMAGE_GENERATION, members)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'query':'q','documents':['a',{'text':'b','id':'1','meta':{'text':''}}],'top_n':1 | ok",
                "'query':'q','documents':['a'],'top_n':99999999999999999999,'return_documents':true | ok",
                "'query':'q','documents':['a'],'top_n':null,'stream':true | ok",
                "'documents':['a'],'top_n':0 | query is required for rerank",
                "'query':' \\t\\n','documents':['a'] | query is required for rerank",
                "'query':'q','top_n':0 | documents are required for rerank",
                "'query':'q','documents':[] | documents are required for rerank",
                "'query':'q','documents':null | documents are required for rerank",
                "'query':'q','documents':['a',' '],'top_n':0 | document text is required for rerank at index 1",
                "'query':'q','documents':[{'text':'a'},{},''] | document text is required for rerank at index 1",
                "'query':'q','documents':[{'text':null}] | document text is required for rerank at index 0",
                "'query':'q','documents':[{'meta':{'text':'a'}}] | document text is required for rerank at index 0",
                "'query':'q','documents':['a'],'top_n':0 | top_n must be at least 1",
                "'query':'q','documents':['a'],'top_n':-0 | top_n must be at least 1",
                "'query':'q','documents':['a'],'top_n':-5 | top_n must be at least 1",
                "'query':'q','documents':['a'],'top_n':-99999999999999999999 | top_n must be at least 1",
                "'query':1,'documents':['a'] | Invalid request payload",
                "'query':'q','documents':'a' | Invalid request payload",
                "'query':'q','documents':{'text':'a'} | Invalid request payload",
                "'query':'q','documents':[1] | Invalid request payload",
                "'query':'q','documents':[null] | Invalid request payload",
                "'query':'q','documents':[['a']] | Invalid request payload",
                "'query':'q','documents':[{'text':1}] | Invalid request payload",
                "'query':'q','documents':['a'],'top_n':1.0 | Invalid request payload",
                "'query':'q','documents':['a'],'top_n':'1' | Invalid request payload",
                "'query':'q','documents':['a'],'return_documents':'yes' | Invalid request payload"
            })
    void rerank(String members, String answer) throws MalformedJson {
        assertThat(answer(RequestType.RERANK, members)).isEqualTo(answer);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.SECONDS)
    void topN_costsNoMoreThanItsLength() throws MalformedJson {
        String number = "9".repeat(1_000_000);

        assertThat(answer(RequestType.RERANK, "'query':'q','documents':['a'],'top_n':" + number))
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'document':{'type':'document_url','document_url':'https://x/a.pdf'} | ok",
                "'document':{'image_url':'https://x/a.png','type':'image_url','more':{'type':1}},'pages':[0] | ok",
                "'document':{'type':'file','file_id':'f'} | ok",
                "'pages':[0] | document type is required for ocr",
                "'document':null | document type is required for ocr",
                "'document':{} | document type is required for ocr",
                "'document':{'type':''} | document type is required for ocr",
                "'document':{'more':{'type':'image_url'}} | document type is required for ocr",
                "'document':{'type':'document_url'} | document_url is required when document type is document_url",
                "'document':{'type':'document_url','image_url':'x'} | document_url is required when document type is"
                        + " document_url",
                "'document':{'type':'document_url','document_url':null} | document_url is required when document type"
                        + " is document_url",
                "'document':{'type':'image_url','image_url':''} | image_url is required when document type is"
                        + " image_url",
                "'document':{'type':'image_url','document_url':'x'} | image_url is required when document type is"
                        + " image_url",
                "'document':'https://x/a.pdf' | Invalid request payload",
                "'document':[] | Invalid request payload",
                "'document':{'type':1} | Invalid request payload",
                "'document':{'type':'image_url','image_url':{'url':'x'}} | Invalid request payload"
            })
    void ocr(String members, String answer) throws MalformedJson {
        assertThat(answer(RequestType.OCR, members)).isEqualTo(answer);
    }

    /** What the rules say to an object of these members. */
    private static String answer(RequestType type, String members) throws MalformedJson {
        RequestRules rules = RequestRules.of(type);
        String json = "{" + members.replace('\'', '"') + "}";
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json.getBytes(UTF_8))) {
            while (cursor.next()) {
                if (cursor.token() != JsonToken.VALUE_NULL) {
                    rules.read(cursor.name(), cursor);
                }
            }
            rules.check();
            return "ok";
        } catch (ApiException error) {
            assertThat(error.error().statusCode()).contains(400);
            return error.error().message();
        }
    }
}
