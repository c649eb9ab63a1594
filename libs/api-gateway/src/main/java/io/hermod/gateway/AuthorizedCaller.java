package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import io.micronaut.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The caller that API Gateway's own authorizer has admitted. Tokens and temporary credentials change every hour, and
 * their holders stay.
 */
public final class AuthorizedCaller {
    /** A role's session, such as {@code arn:aws:sts::123456789012:assumed-role/name/session}. */
    private static final Pattern SESSION = Pattern.compile("(arn:[^:]+:sts::[^:]*:assumed-role/[^/]+)/.*");

    private AuthorizedCaller() {}

    /**
     * A text that stays the same for the caller: a token's issuer and subject, or the ARN of a user or of a role
     * without its session. Empty if no authorizer is configured, or it names no caller.
     */
    public static Optional<String> of(HttpRequest<?> request) {
        return of(RoutedEvent.of(request));
    }

    static Optional<String> of(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext())
                .map(RequestContext::getAuthorizer)
                .flatMap(authorizer -> ofToken(authorizer).or(() -> ofSignature(authorizer)));
    }

    private static Optional<String> ofToken(Authorizer authorizer) {
        return Optional.ofNullable(authorizer.getJwt())
                .map(Authorizer.JWT::getClaims)
                .flatMap(claims -> claim(claims, "iss")
                        .flatMap(issuer -> claim(claims, "sub").map(subject -> "token\n" + issuer + "\n" + subject)));
    }

    private static Optional<String> claim(Map<String, String> claims, String name) {
        return Optional.ofNullable(claims.get(name)).filter(value -> !value.isEmpty());
    }

    private static Optional<String> ofSignature(Authorizer authorizer) {
        return Optional.ofNullable(authorizer.getIam())
                .flatMap(iam -> Optional.ofNullable(iam.getUserArn()))
                .filter(arn -> !arn.isEmpty())
                .map(arn -> "signature\n" + withoutSession(arn));
    }

    private static String withoutSession(String arn) {
        Matcher session = SESSION.matcher(arn);
        return session.matches() ? session.group(1) : arn;
    }
}
