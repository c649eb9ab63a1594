package io.hermod.providers.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.ErrorDocument;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.http.Exchange.Answered;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bedrock's exceptions. */
class BedrockErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # status | x-amzn-errortype | body | class
        429 | ThrottlingException                          | {'message':'Too many requests'}                | RATE_LIMITED
        429 | ThrottlingException                          | {'message':'Too many tokens per day'}          | QUOTA_SPENT
        429 | TooManyRequestsException                     | {'message':'m'}                                | RATE_LIMITED
        429 | ModelNotReadyException                       | {'message':'m'}                                | RATE_LIMITED
        400 | ThrottlingException                          | {'Message':'m'}                                | RATE_LIMITED
        400 | ServiceQuotaExceededException                | {'message':'m'}                                | QUOTA_SPENT
        402 | ServiceQuotaExceededException                | {'message':'m'}                                | QUOTA_SPENT
        400 | ValidationException:http://internal/coral/   | {'message':'m'}                                | PERMANENT
        403 | AccessDeniedException                        | {'message':'m'}                                | KEY_REJECTED
        403 | UnrecognizedClientException                  | {'message':'m'}                                | CREDENTIALS_REJECTED
        403 | ExpiredTokenException                        | {'message':'m'}                                | CREDENTIALS_REJECTED
        403 | InvalidSignatureException                    | {'message':'m'}                                | CREDENTIALS_REJECTED
        403 | IncompleteSignature                          | {'message':'m'}                                | CREDENTIALS_REJECTED
        403 | InvalidSignatureException                    | {'message':'Signature expired: x is now earlier than y'} | CREDENTIALS_REJECTED
        403 | RequestTimeTooSkewed                         | {'message':'m'}                                | CREDENTIALS_REJECTED
        403 | RequestExpired                               | {'message':'m'}                                | CREDENTIALS_REJECTED
        403 | RequestInTheFuture                           | {'message':'m'}                                | CREDENTIALS_REJECTED
        404 | ResourceNotFoundException                    | {'message':'m'}                                | PERMANENT
        404 | com.amazon.coral.service#UnknownOperationException | {'message':'m'}                          | PERMANENT
        408 | ModelTimeoutException                        | {'message':'m'}                                | TRANSIENT
        424 | ModelErrorException                          | {'message':'m','originalStatusCode':500,'resourceName':'r'} | TRANSIENT
        500 | InternalServerException                      | {'message':'m'}                                | TRANSIENT
        503 | ServiceUnavailableException                  | {'message':'m'}                                | TRANSIENT
        400 | -      | {'__type':'com.amazon.coral.service#ThrottlingException','message':'m'}                  | RATE_LIMITED
        429 | -      | {'__type':'ServiceQuotaExceededException:x','message':'m'}                               | QUOTA_SPENT
        429 | -      | {'error':{'code':'rate_limit_exceeded','message':'m'}}                                   | RATE_LIMITED
        401 | -      | {'error':{'code':'invalid_api_key','message':'m'}}                                       | KEY_REJECTED
        424 | -      | {}                                                                                       | PERMANENT
        """)
    void exception_hasItsClass(int status, @Nullable String type, String body, FailureClass expected) {
        assertThat(new BedrockErrors().of(error(status, type, body))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        ValidationException | Input is too long for requested model.                 | context_length_exceeded
        ValidationException | prompt is too long: 9 tokens > 8 maximum               | context_length_exceeded
        ValidationException | Too many input tokens. Max input tokens: 8             | context_length_exceeded
        ValidationException | Input Tokens Exceeded: too many for the model          | context_length_exceeded
        ValidationException | This request has been blocked by our content filters.  | content_filter
        ValidationException | Malformed input request                                | -
        AccessDeniedException | Input is too long                                    | -
        """)
    void wordsOfAValidation_haveOpenAisCode(String type, String message, @Nullable String code) {
        assertThat(new BedrockErrors()
                        .code(error(400, type, "{'message':'" + message + "'}"))
                        .orElse(null))
                .isEqualTo(code);
    }

    @Test
    void modelsWithoutOnDemandThroughput_areExplained() {
        assertThat(new BedrockErrors().hint(error(400, "ValidationException", """
            {'message':'Invocation of model ID m with on-demand throughput isn’t supported.'}\
            """)))
                .hasValueSatisfying(hint -> assertThat(hint).contains("inference profile"));
        assertThat(new BedrockErrors().hint(error(400, "ValidationException", "{'message':'m'}")))
                .isEmpty();
    }

    private static ErrorAnswer error(int status, @Nullable String type, String body) {
        Map<String, String> headers = type == null ? Map.of() : Map.of("x-amzn-errortype", type);
        Payload json = Payload.utf8(body.replace('\'', '"'));
        return new ErrorAnswer(status, new Answered(status, headers, json), ErrorDocument.read(json));
    }
}
