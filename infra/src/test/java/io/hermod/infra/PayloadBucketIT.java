package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hermod.core.job.Retention;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The bucket, as CloudFormation reads it. */
class PayloadBucketIT {
    private static final String BUCKET = "AWS::S3::Bucket";
    private static Template template;

    @BeforeAll
    static void synthesize() {
        Stack stack = new Stack(new App(), "Test");
        PayloadBucket.create(stack, "Payloads");
        template = Template.fromStack(stack);
    }

    @Test
    void eachPrefixOfTheFunctions_ends_afterTheDaysThatTheyKnow() {
        List<Object> rules = Arrays.stream(Retention.values())
                .map(retention -> Match.objectLike(Map.of(
                        "Prefix", retention.prefix(), "ExpirationInDays", retention.days(), "Status", "Enabled")))
                .map(Object.class::cast)
                .toList();

        template.hasResourceProperties(
                BUCKET, Map.of("LifecycleConfiguration", Map.of("Rules", Match.arrayWith(rules))));
    }

    @Test
    void partsOfUnfinishedUploads_endAfterADay_andNoOtherRuleIsThere() {
        template.hasResourceProperties(
                BUCKET,
                Map.of(
                        "LifecycleConfiguration",
                        Map.of(
                                "Rules",
                                Match.arrayWith(List.of(Map.of(
                                        "Id", "parts-of-unfinished-uploads",
                                        "Status", "Enabled",
                                        "AbortIncompleteMultipartUpload", Map.of("DaysAfterInitiation", 1)))))));
        assertThat(rules()).hasSize(Retention.values().length + 1);
    }

    @Test
    void bucket_isPrivateToTheAccount() {
        template.hasResourceProperties(
                BUCKET,
                Map.of(
                        "PublicAccessBlockConfiguration",
                        Map.of(
                                "BlockPublicAcls", true,
                                "BlockPublicPolicy", true,
                                "IgnorePublicAcls", true,
                                "RestrictPublicBuckets", true),
                        "OwnershipControls",
                        Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced")))));
    }

    @Test
    void bucket_isReachedByTlsOnly() {
        for (Map<String, Object> condition : List.<Map<String, Object>>of(
                Map.of("Bool", Map.of("aws:SecureTransport", "false")),
                Map.of("NumericLessThan", Map.of("s3:TlsVersion", 1.2)))) {
            template.hasResourceProperties(
                    "AWS::S3::BucketPolicy",
                    Map.of(
                            "PolicyDocument",
                            Map.of(
                                    "Statement",
                                    Match.arrayWith(List.of(Match.objectLike(
                                            Map.of("Effect", "Deny", "Action", "s3:*", "Condition", condition)))))));
        }
    }

    @Test
    void browsers_mayPutUploads_withTheHeadersThatTheTicketNames() {
        template.hasResourceProperties(
                BUCKET,
                Map.of(
                        "CorsConfiguration",
                        Map.of(
                                "CorsRules",
                                List.of(Match.objectLike(Map.of(
                                        "AllowedMethods", List.of("PUT", "GET"),
                                        "AllowedOrigins", List.of("*"),
                                        "AllowedHeaders", List.of("content-type", "x-amz-meta-filename")))))));
    }

    @Test
    void bucket_outlivesItsStack() {
        template.hasResource(BUCKET, Map.of("DeletionPolicy", "Retain", "UpdateReplacePolicy", "Retain"));
    }

    private static JsonNode rules() {
        JsonNode buckets = new ObjectMapper().valueToTree(template.findResources(BUCKET));
        return buckets.elements().next().at("/Properties/LifecycleConfiguration/Rules");
    }
}
