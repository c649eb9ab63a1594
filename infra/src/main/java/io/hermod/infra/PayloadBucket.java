package io.hermod.infra;

import io.hermod.core.job.Retention;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The payloads' bucket. Each prefix that the functions write to has a lifecycle rule, which {@link Retention} defines.
 */
final class PayloadBucket {
    private static final double TLS_VERSION = 1.2;
    private static final int PREFLIGHT_SECONDS = 3600;

    private PayloadBucket() {}

    static Bucket create(Construct scope, String id) {
        return Bucket.Builder.create(scope, id)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .minimumTlsVersion(TLS_VERSION)
                .lifecycleRules(lifecycle())
                .cors(List.of(browsers()))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    private static List<LifecycleRule> lifecycle() {
        LifecycleRule abortedUploads = LifecycleRule.builder()
                .id("parts-of-unfinished-uploads")
                .abortIncompleteMultipartUploadAfter(Duration.days(1))
                .build();
        return Stream.concat(
                        Arrays.stream(Retention.values()).map(PayloadBucket::expiration), Stream.of(abortedUploads))
                .toList();
    }

    private static LifecycleRule expiration(Retention retention) {
        return LifecycleRule.builder()
                .id(retention.prefix().replaceAll("/$", "").replace('/', '-'))
                .prefix(retention.prefix())
                .expiration(Duration.days(retention.days()))
                .build();
    }

    /**
     * Lets pages put uploads and follow a 303 to a result. Any origin may, because the signed URL is the permission,
     * and because a browser that the API redirected sends the origin {@code null}.
     */
    private static CorsRule browsers() {
        return CorsRule.builder()
                .allowedOrigins(List.of("*"))
                .allowedMethods(List.of(HttpMethods.PUT, HttpMethods.GET))
                .allowedHeaders(List.of("content-type", "x-amz-meta-filename"))
                .exposedHeaders(List.of("etag"))
                .maxAge(PREFLIGHT_SECONDS)
                .build();
    }
}
