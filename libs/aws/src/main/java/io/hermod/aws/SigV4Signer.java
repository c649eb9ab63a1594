package io.hermod.aws;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.RequestSigner;
import io.hermod.core.shared.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signs with the SDK's signer. Credentials are cached and renewed by their providers, one for each identity. */
public final class SigV4Signer implements RequestSigner {
    private static final String HOST = "host";

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsProvider ambient;
    private final Function<RoleOfKey, AwsCredentialsProvider> roles;
    private final AwsTime time;
    private final Map<AwsIdentity, AwsCredentialsProvider> providers = new ConcurrentHashMap<>();

    /** A role, and the credentials that assume it. */
    public record RoleOfKey(AwsIdentity.Assumed role, AwsCredentialsProvider by) {}

    /** @param roles makes the provider of an assumed role's credentials */
    public SigV4Signer(AwsCredentialsProvider ambient, Function<RoleOfKey, AwsCredentialsProvider> roles, Clock clock) {
        this.ambient = ambient;
        this.roles = roles;
        this.time = new AwsTime(clock);
    }

    @Override
    public Map<String, String> sign(Unsigned request, AwsIdentity identity) {
        AwsCredentials credentials = credentials(identity);
        SdkHttpRequest signed = signer.sign(sign -> sign.identity(credentials)
                        .request(sdkRequest(request))
                        .payload(ContentStreamProvider.fromInputStreamSupplier(request.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, request.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, request.region())
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, time.clock()))
                .request();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        signed.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove(HOST);
        return headers;
    }

    @Override
    public boolean renew(AwsIdentity identity, Optional<Instant> awsTime) {
        boolean isClockWrong = awsTime.filter(time::correct).isPresent();
        return renewCredentials(identity) || isClockWrong;
    }

    /** The function's own credentials are renewed by their provider, a role's by assuming it again. */
    private boolean renewCredentials(AwsIdentity identity) {
        return switch (identity) {
            case AwsIdentity.Ambient _ -> true;
            case AwsIdentity.Configured _ -> false;
            case AwsIdentity.Assumed assumed -> {
                providers.remove(assumed);
                yield true;
            }
        };
    }

    private static SdkHttpFullRequest sdkRequest(Unsigned request) {
        SdkHttpFullRequest.Builder sdk =
                SdkHttpFullRequest.builder().method(SdkHttpMethod.POST).uri(request.uri());
        request.headers().forEach((name, value) -> sdk.putHeader(name, List.of(value)));
        return sdk.build();
    }

    private AwsCredentials credentials(AwsIdentity identity) {
        try {
            return provider(identity).resolveCredentials();
        } catch (SdkServiceException denied) {
            if (denied.statusCode() >= 500 || denied.isThrottlingException()) {
                throw new Unavailable("STS", "AssumeRole", denied);
            }
            throw new NoCredentials("AWS denies the role of the key: " + reason(denied), denied);
        } catch (SdkClientException none) {
            throw new NoCredentials("no AWS credentials could be loaded", none);
        }
    }

    private static String reason(SdkServiceException denied) {
        return Optional.ofNullable(denied.getMessage()).orElse("HTTP " + denied.statusCode());
    }

    private AwsCredentialsProvider provider(AwsIdentity identity) {
        return switch (identity) {
            case AwsIdentity.Ambient _ -> ambient;
            case AwsIdentity.Configured configured ->
                providers.computeIfAbsent(configured, _ -> StaticCredentialsProvider.create(credentials(configured)));
            case AwsIdentity.Assumed assumed -> {
                AwsCredentialsProvider by = provider(assumed.by());
                yield providers.computeIfAbsent(assumed, _ -> roles.apply(new RoleOfKey(assumed, by)));
            }
        };
    }

    private static AwsCredentials credentials(AwsIdentity.Configured configured) {
        String secret = configured.secretKey().reveal();
        return configured
                .sessionToken()
                .filter(token -> !token.isEmpty())
                .<AwsCredentials>map(
                        token -> AwsSessionCredentials.create(configured.accessKeyId(), secret, token.reveal()))
                .orElseGet(() -> AwsBasicCredentials.create(configured.accessKeyId(), secret));
    }
}
