package io.hermod.aws;

import io.hermod.core.shared.Unavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs URLs of S3. S3 rejects a URL once the credentials that signed it have expired, even if the URL names a later
 * time. So a URL lives as long as its credentials at most, and credentials that expire sooner are replaced if newer
 * ones are there.
 *
 * @param fresh makes a provider that has cached no credentials
 */
record UrlSigner(
        S3Presigner presigner,
        AwsCredentialsProvider credentials,
        Supplier<AwsCredentialsProvider> fresh,
        Clock clock) {

    /** A URL, and the time after which S3 rejects it. */
    record SignedUrl(URI url, Instant expiresAt) {}

    private record Signing(AwsCredentials credentials, Duration validity) {
        void sign(AwsRequestOverrideConfiguration.Builder call) {
            call.credentialsProvider(StaticCredentialsProvider.create(credentials));
        }
    }

    /** @throws Unavailable if all credentials have expired */
    SignedUrl get(GetObjectRequest request, Duration validity) {
        return signed(
                validity,
                signing -> presigner.presignGetObject(presign -> presign.signatureDuration(signing.validity())
                        .getObjectRequest(request.toBuilder()
                                .overrideConfiguration(signing::sign)
                                .build())));
    }

    /** @throws Unavailable as {@link #get} */
    SignedUrl put(PutObjectRequest request, Duration validity) {
        return signed(
                validity,
                signing -> presigner.presignPutObject(presign -> presign.signatureDuration(signing.validity())
                        .putObjectRequest(request.toBuilder()
                                .overrideConfiguration(signing::sign)
                                .build())));
    }

    private SignedUrl signed(Duration validity, Function<Signing, PresignedRequest> sign) {
        Signing signing = signing(validity);
        return new SignedUrl(
                URI.create(sign.apply(signing).url().toString()),
                clock.instant().plus(signing.validity()));
    }

    private Signing signing(Duration asked) {
        Signing known = signing(resolve(credentials), asked);
        if (known.validity().compareTo(asked) >= 0) {
            return known;
        }
        Signing renewed = signing(resolve(fresh.get()), asked);
        Signing longer = renewed.validity().compareTo(known.validity()) > 0 ? renewed : known;
        if (!longer.validity().isPositive()) {
            throw new Unavailable("the role", "give credentials", new IllegalStateException("they have expired"));
        }
        return longer;
    }

    private Signing signing(AwsCredentials resolved, Duration asked) {
        Optional<Duration> left = resolved.expirationTime().map(expiry -> Duration.between(clock.instant(), expiry));
        return new Signing(
                resolved, left.filter(life -> life.compareTo(asked) < 0).orElse(asked));
    }

    private static AwsCredentials resolve(AwsCredentialsProvider provider) {
        try {
            return provider.resolveCredentials();
        } catch (SdkException fault) {
            throw new Unavailable("the role", "give credentials", fault);
        }
    }
}
