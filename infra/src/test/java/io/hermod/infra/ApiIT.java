package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API: where requests go, and who may send them. */
class ApiIT {

    @Test
    void submits_goToSubmit_managementToAdmin_andAllElseToPoll() {
        assertThat(routes(Synthesized.defaults()))
                .containsExactlyInAnyOrder(
                        "POST /v1/async/{proxy+} NONE ${ApiPOSTv1asyncproxySubmit}",
                        "POST /v1/async/{type}/{job_id}/cancel NONE ${ApiDefaultRoutePoll}",
                        "POST /v1/async/{group}/{type}/{job_id}/cancel NONE ${ApiDefaultRoutePoll}",
                        "POST /v1/responses NONE ${ApiPOSTv1asyncproxySubmit}",
                        "POST /anthropic/v1/messages NONE ${ApiPOSTv1asyncproxySubmit}",
                        "POST /openai/{proxy+} NONE ${ApiPOSTv1asyncproxySubmit}",
                        "POST /openai/{type}/{id}/cancel NONE ${ApiDefaultRoutePoll}",
                        "POST /openai/{base}/{type}/{id}/cancel NONE ${ApiDefaultRoutePoll}",
                        "POST /litellm/{proxy+} NONE ${ApiPOSTv1asyncproxySubmit}",
                        "POST /litellm/{type}/{id}/cancel NONE ${ApiDefaultRoutePoll}",
                        "POST /litellm/{base}/{type}/{id}/cancel NONE ${ApiDefaultRoutePoll}",
                        "POST /langchain/{proxy+} NONE ${ApiPOSTv1asyncproxySubmit}",
                        "POST /langchain/{type}/{id}/cancel NONE ${ApiDefaultRoutePoll}",
                        "POST /langchain/{base}/{type}/{id}/cancel NONE ${ApiDefaultRoutePoll}",
                        "POST /pydanticai/{proxy+} NONE ${ApiPOSTv1asyncproxySubmit}",
                        "POST /pydanticai/{type}/{id}/cancel NONE ${ApiDefaultRoutePoll}",
                        "POST /pydanticai/{base}/{type}/{id}/cancel NONE ${ApiDefaultRoutePoll}",
                        "ANY /api/governance/{proxy+} NONE ${ApiANYapigovernanceproxyAdmin}",
                        "ANY /api/webhooks NONE ${ApiANYapigovernanceproxyAdmin}",
                        "ANY /api/webhooks/{proxy+} NONE ${ApiANYapigovernanceproxyAdmin}",
                        "$default NONE ${ApiDefaultRoutePoll}");
        assertThat(integration("ApiPOSTv1asyncproxySubmit")).isEqualTo("${SubmitLive} 2.0");
        assertThat(integration("ApiANYapigovernanceproxyAdmin")).isEqualTo("${AdminLive} 2.0");
        assertThat(integration("ApiDefaultRoutePoll")).isEqualTo("${PollLive} 2.0");
    }

    /** API Gateway passes all requests on, so the functions must authenticate the callers. */
    @Test
    void functions_askForKeysOrTokens_unlessTheStageSaysOtherwise() {
        assertThat(enforcement(Synthesized.defaults())).containsExactly("Submit true", "Poll true");
        assertThat(enforcement(Synthesized.everything())).containsExactly("Submit false", "Poll false");
    }

    @Test
    void requests_areThrottled_andLogged() {
        JsonNode stage = Synthesized.defaults().properties("AWS::ApiGatewayV2::Stage", "ApiStage");

        assertThat(stage.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt())
                .isEqualTo(100);
        assertThat(stage.at("/DefaultRouteSettings/ThrottlingBurstLimit").asInt())
                .isEqualTo(200);
        assertThat(Names.of(stage.at("/AccessLogSettings/DestinationArn"))).isEqualTo("${ApiLog}");
    }

    /** Headers carry keys, and bodies are private. */
    @Test
    void log_hasNothingOfHeadersQueryOrBody() {
        assertThat(Synthesized.defaults()
                        .properties("AWS::ApiGatewayV2::Stage", "ApiStage")
                        .at("/AccessLogSettings/Format")
                        .asText())
                .doesNotContain("header", "querystring", "body", "authorizer.claims", "userAgent");
    }

    @Test
    void tokens_areAskedFor_whereTheStageSaysSo_butNotOfPreflights() {
        Synthesized stack = Synthesized.everything();

        assertThat(routes(stack))
                .containsExactlyInAnyOrder(
                        "POST /v1/async/{proxy+} JWT ${ApiPOSTv1asyncproxySubmit}",
                        "POST /v1/async/{type}/{job_id}/cancel JWT ${ApiDefaultRoutePoll}",
                        "POST /v1/async/{group}/{type}/{job_id}/cancel JWT ${ApiDefaultRoutePoll}",
                        "POST /v1/responses JWT ${ApiPOSTv1asyncproxySubmit}",
                        "POST /anthropic/v1/messages JWT ${ApiPOSTv1asyncproxySubmit}",
                        "POST /openai/{proxy+} JWT ${ApiPOSTv1asyncproxySubmit}",
                        "POST /openai/{type}/{id}/cancel JWT ${ApiDefaultRoutePoll}",
                        "POST /openai/{base}/{type}/{id}/cancel JWT ${ApiDefaultRoutePoll}",
                        "POST /litellm/{proxy+} JWT ${ApiPOSTv1asyncproxySubmit}",
                        "POST /litellm/{type}/{id}/cancel JWT ${ApiDefaultRoutePoll}",
                        "POST /litellm/{base}/{type}/{id}/cancel JWT ${ApiDefaultRoutePoll}",
                        "POST /langchain/{proxy+} JWT ${ApiPOSTv1asyncproxySubmit}",
                        "POST /langchain/{type}/{id}/cancel JWT ${ApiDefaultRoutePoll}",
                        "POST /langchain/{base}/{type}/{id}/cancel JWT ${ApiDefaultRoutePoll}",
                        "POST /pydanticai/{proxy+} JWT ${ApiPOSTv1asyncproxySubmit}",
                        "POST /pydanticai/{type}/{id}/cancel JWT ${ApiDefaultRoutePoll}",
                        "POST /pydanticai/{base}/{type}/{id}/cancel JWT ${ApiDefaultRoutePoll}",
                        "ANY /api/governance/{proxy+} NONE ${ApiANYapigovernanceproxyAdmin}",
                        "ANY /api/webhooks NONE ${ApiANYapigovernanceproxyAdmin}",
                        "ANY /api/webhooks/{proxy+} NONE ${ApiANYapigovernanceproxyAdmin}",
                        "OPTIONS /{proxy+} NONE ${ApiDefaultRoutePoll}",
                        "$default JWT ${ApiDefaultRoutePoll}");
        JsonNode authorizer = stack.resources("AWS::ApiGatewayV2::Authorizer")
                .findFirst()
                .orElseThrow()
                .at("/Properties/JwtConfiguration");
        assertThat(authorizer.path("Issuer").asText()).isEqualTo("https://issuer.example");
        assertThat(authorizer.at("/Audience/0").asText()).isEqualTo("hermod");
    }

    @Test
    void domain_leadsToTheApi_whereTheStageHasOne() {
        assertThat(Synthesized.everything()
                        .resources("AWS::ApiGatewayV2::DomainName")
                        .map(domain -> domain.at("/Properties/DomainName").asText()))
                .containsExactly("jobs.example.com");
        assertThat(Synthesized.everything().resources("AWS::ApiGatewayV2::ApiMapping"))
                .hasSize(1);
        assertThat(Synthesized.defaults().resources("AWS::ApiGatewayV2::DomainName"))
                .isEmpty();
    }

    @Test
    void browsers_mayCall_fromThePagesOfTheStage() {
        assertThat(Synthesized.everything()
                        .properties("AWS::ApiGatewayV2::Api", "Api")
                        .at("/CorsConfiguration/AllowOrigins/0")
                        .asText())
                .isEqualTo("https://app.example.com");
        assertThat(Synthesized.defaults()
                        .properties("AWS::ApiGatewayV2::Api", "Api")
                        .has("CorsConfiguration"))
                .isFalse();
    }

    /** API Gateway passes the requests of all pages on, so the functions must reject those of other origins. */
    @ParameterizedTest
    @ValueSource(strings = {"Submit", "Poll", "Admin"})
    void functions_knowThePagesThatMayCall(String function) {
        assertThat(origins(Synthesized.everything(), function)).isEqualTo("https://app.example.com");
        assertThat(origins(Synthesized.defaults(), function)).isEmpty();
    }

    private static List<String> routes(Synthesized stack) {
        return stack.resources("AWS::ApiGatewayV2::Route")
                .map(route -> route.path("Properties"))
                .map(route -> route.path("RouteKey").asText() + " "
                        + route.path("AuthorizationType").asText() + " "
                        + Names.of(route.path("Target")).replace("integrations/", ""))
                .toList();
    }

    private static String origins(Synthesized stack, String function) {
        return stack.properties("AWS::Lambda::Function", function)
                .at("/Environment/Variables/HERMOD_ORIGINS")
                .asText();
    }

    private static List<String> enforcement(Synthesized stack) {
        return Stream.of("Submit", "Poll")
                .map(name -> name + " "
                        + stack.properties("AWS::Lambda::Function", name)
                                .at("/Environment/Variables/HERMOD_ENFORCE_AUTH")
                                .asText())
                .toList();
    }

    private static String integration(String name) {
        JsonNode integration = Synthesized.defaults().properties("AWS::ApiGatewayV2::Integration", name);
        return Names.of(integration.path("IntegrationUri")) + " "
                + integration.path("PayloadFormatVersion").asText();
    }
}
