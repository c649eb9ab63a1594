package io.hermod.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays the same of a caller whom API Gateway has admitted. */
class AuthorizedCallerTest {
    private static final GatewayEvents EVENTS = new GatewayEvents();

    @Test
    void token_isItsIssuerAndSubject() {
        String token =
                "{\"jwt\":{\"claims\":{\"iss\":\"https://id.example\",\"sub\":\"u-1\",\"exp\":\"%s\",\"jti\":\"%s\"},"
                        + "\"scopes\":[\"a\"]}}";

        assertThat(caller(token.formatted("1", "x")))
                .contains("token\nhttps://id.example\nu-1")
                .isEqualTo(caller(token.formatted("2", "y")));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::123456789012:assumed-role/batch/i-1, arn:aws:sts::123456789012:assumed-role/batch",
        "arn:aws:sts::123456789012:assumed-role/batch/a/b, arn:aws:sts::123456789012:assumed-role/batch",
        "arn:aws-cn:sts::123456789012:assumed-role/batch/x, arn:aws-cn:sts::123456789012:assumed-role/batch",
        "arn:aws:iam::123456789012:user/team/name, arn:aws:iam::123456789012:user/team/name",
        "arn:aws:iam::123456789012:root, arn:aws:iam::123456789012:root"
    })
    void signature_isTheRoleWithoutItsSession_orTheUser(String userArn, String identity) {
        String signature = "{\"iam\":{\"accessKey\":\"ASIA%s\",\"userArn\":\"" + userArn + "\",\"userId\":\"AROA:x\"}}";

        assertThat(caller(signature.formatted("1")))
                .contains("signature\n" + identity)
                .isEqualTo(caller(signature.formatted("2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "7",
                "{\"jwt\":{}}",
                "{\"jwt\":{\"claims\":{\"iss\":\"https://id.example\"}}}",
                "{\"jwt\":{\"claims\":{\"sub\":\"u-1\"}}}",
                "{\"jwt\":{\"claims\":{\"iss\":\"https://id.example\",\"sub\":\"\"}}}",
                "{\"iam\":{\"userArn\":\"\"}}",
                "{\"iam\":{}}",
                "{\"lambda\":{\"sub\":\"u-1\"}}"
            })
    void authorizerThatNamesNoCaller_isNone(String authorizer) {
        assertThat(caller(authorizer)).isEmpty();
    }

    private static Optional<String> caller(String authorizer) {
        String event = "{\"requestContext\":{\"authorizer\":" + authorizer + "}}";
        return AuthorizedCaller.of(EVENTS.<APIGatewayV2HTTPEvent>fromJson(event, APIGatewayV2HTTPEvent.class));
    }
}
