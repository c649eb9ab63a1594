package io.hermod.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiErrorsTest {
    private static final String SECRET = "Cannot invoke io.hermod.Something";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | Invalid request payload
        404 | no such route; the API is POST /v1/async/{type} and GET /v1/async/{type}/{job_id}
        413 | the request is too large; POST /v1/async/uploads takes larger files
        415 | Invalid request payload
        422 | Invalid request payload
        500 | internal error
        501 | internal error
        503 | internal error
        """)
    void frameworksError_getsATextOfOurs(int status, String message) {
        ErrorContext context = ErrorContext.builder(HttpRequest.GET("/"))
                .cause(new IllegalStateException(SECRET))
                .errorMessage(SECRET)
                .build();
        MutableHttpResponse<String> original =
                HttpResponse.<String>status(HttpStatus.valueOf(status), SECRET).body(SECRET);

        MutableHttpResponse<byte[]> answer =
                new ApiErrors(new ApiExceptionHandler()).processResponse(context, original);

        assertThat(answer.code()).isEqualTo(status);
        assertThat(answer.getContentType()).contains(MediaType.APPLICATION_JSON_TYPE);
        assertThat(answer.body())
                .asString(UTF_8)
                .isEqualTo(
                        "{\"is_bifrost_error\":false,\"status_code\":%d,\"error\":{\"message\":\"%s\"},\"extra_fields\":{}}"
                                .formatted(status, message));
    }
}
