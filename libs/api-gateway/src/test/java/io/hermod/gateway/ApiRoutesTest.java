package io.hermod.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRoutesTest {
    private static final String ID = "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v1/async/chat/completions              | POST, OPTIONS
        /v1/async/ocr/any                       | DELETE, GET, HEAD, OPTIONS
        /v1/async/ocr/any/cancel                | POST, OPTIONS
        /v1/async/images/edits/any/cancel       | POST, OPTIONS
        /v1/async/jobs                          | GET, HEAD, OPTIONS
        /v1/async/jobs/any                      | GET, HEAD, OPTIONS
        /v1/async/audio/speech/3b0d7c52         | DELETE, GET, HEAD, OPTIONS
        /v1/async/uploads                       | POST, OPTIONS
        /health                                 | GET, HEAD, OPTIONS
        /v1/models                              | GET, HEAD, OPTIONS
        /v1/models/openai/gpt-4o                | GET, HEAD, OPTIONS
        /openai/v1/models/together/a/b          | GET, HEAD, OPTIONS
        /openai/v1/chat/completions             | POST, OPTIONS
        /v1/responses                           | POST, OPTIONS
        /v1/async/messages                      | POST, OPTIONS
        /anthropic/v1/messages                  | POST, OPTIONS
        /litellm/v1/messages                    | POST, OPTIONS
        /openai/responses/resp_1                | DELETE, GET, HEAD, OPTIONS
        /litellm/v1/responses/resp_1/cancel     | POST, OPTIONS
        /api/governance/virtual-keys            | GET, HEAD, POST, OPTIONS
        /api/governance/virtual-keys/vk-1       | GET, HEAD, PUT, DELETE, OPTIONS
        /api/governance/virtual-keys/quota      | GET, HEAD, OPTIONS
        /api/governance/virtual-keys/vk-1/rotate | POST, OPTIONS
        /api/webhooks                           | GET, HEAD, POST, OPTIONS
        /api/webhooks/any                       | GET, HEAD, PUT, DELETE, OPTIONS
        /api/webhooks/deliveries                | GET, HEAD, OPTIONS
        /api/webhooks/any/deliveries            | GET, HEAD, OPTIONS
        /api/webhooks/any/rotate-secret         | POST, OPTIONS
        /api/webhooks/any/test                  | POST, OPTIONS
        /api/webhooks/deliveries/any/redeliver  | POST, OPTIONS
        """)
    void path_hasTheMethodsOfItsRoutes(String path, String methods) {
        assertThat(ApiRoutes.methodsAt(path)).containsExactlyInAnyOrder(methods.split(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/v1/async/",
                "/v1/async/ocr/",
                "/v1/async/ocr/a/b",
                "/health/",
                "health",
                "/HEALTH",
                "/v1/models/"
            })
    void otherPath_hasNone(String path) {
        assertThat(ApiRoutes.methodsAt(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST | /v1/chat/completions                | POST /v1/async/chat/completions
        POST | /chat/completions                   | POST /v1/async/chat/completions
        POST | /openai/v1/chat/completion          | POST /openai/v1/chat/completions
        POST | /v1/async/chat/completion           | POST /v1/async/chat/completions
        POST | /v1/async/chat                      | POST /v1/async/chat/completions
        POST | /V1/Async/Chat/Completions          | POST /v1/async/chat/completions
        POST | /v1/async/chat//completions         | POST /v1/async/chat/completions
        POST | /v1/async/chat/completions/         | POST /v1/async/chat/completions
        POST | /v1/completions                     | POST /v1/async/completions
        POST | /v1/embedding                       | POST /v1/async/embeddings
        POST | /v1/asinc/rerank                    | POST /v1/async/rerank
        POST | /v1/audio/transcription             | POST /v1/async/audio/transcriptions
        POST | /v1/image/generations               | POST /v1/async/images/generations
        POST | /v1/uploads                         | POST /v1/async/uploads
        GET  | /v1/chat/completions/ID             | GET /v1/async/chat/completions/{job_id}
        GET  | /v1/async/chat/ID                   | GET /v1/async/chat/completions/{job_id}
        GET  | /v1/async/ocr/ID/more               | GET /v1/async/ocr/{job_id}
        GET  | /v1/jobs                            | GET /v1/async/jobs
        GET  | /healthz                            | GET /health
        GET  | /v1/model                           | GET /v1/models
        GET  | /v1/health                          | GET /health
        GET  | /api/governance/virtual-key         | GET /api/governance/virtual-keys
        POST | /api/governance/virtual-key         | POST /api/governance/virtual-keys
        GET  | /api/virtual-keys/quota             | GET /api/governance/virtual-keys/quota
        POST | /api/governance/virtual-keys/1/rotat | POST /api/governance/virtual-keys/{id}/rotate
        GET  | /api/webhook                        | GET /api/webhooks
        POST | /api/webhooks/1/rotate-secrets      | POST /api/webhooks/{id}/rotate-secret
        """)
    void unknownPath_hasANearestRoute(String method, String path, String nearest) {
        assertThat(ApiRoutes.nearest(method, path.replace("ID", ID)))
                .map(ApiRoute::toString)
                .contains(nearest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/async", "/v1/async/{type}", "/favicon.ico", "/v1/async/x/" + ID})
    void pathThatIsLikeNoRoute_hasNone(String path) {
        assertThat(ApiRoutes.nearest("GET", path)).isEmpty();
    }

    @Test
    void longPath_isNotCompared() {
        assertThat(ApiRoutes.nearest("GET", "/health" + "/health".repeat(28))).isEmpty();
    }
}
