package io.hermod.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All permissions that the stack grants or denies: a new permission must be added here, too. */
class PermissionsIT {

    private static final String GRANTS = """
        SubmitRole: dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem on ${Table}
        SubmitRole: sqs:SendMessage on ${Jobs}
        SubmitRole: s3:PutObject on ${Payloads}/requests/* ${Payloads}/uploads/*
        SubmitRole: s3:GetObject on ${Payloads}/config/config.json ${Payloads}/uploads/* ${Payloads}/results/*
        SubmitRole: s3:ListBucket on ${Payloads}
        SubmitRole: logs:CreateLogStream logs:PutLogEvents on ${SubmitLog}
        SubmitRole: xray:PutTraceSegments xray:PutTelemetryRecords on *
        SubmitRole: dynamodb:GetItem on ${VirtualKeys}
        SubmitRole: dynamodb:UpdateItem on ${VirtualKeys} if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["usage#*"]}}
        SubmitRole: dynamodb:GetItem on ${Webhooks} if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["name#*"]}}
        SubmitRole: sqs:SendMessage on ${DeliveryQueue}
        WorkerRole: dynamodb:GetItem dynamodb:UpdateItem on ${Table}
        WorkerRole: sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:ChangeMessageVisibility on ${Jobs}
        WorkerRole: sqs:SendMessage on ${FailedJobs}
        WorkerRole: sqs:SendMessage on ${Jobs}
        WorkerRole: s3:GetObject on ${Payloads}/config/config.json ${Payloads}/requests/* ${Payloads}/uploads/*
        WorkerRole: s3:PutObject s3:DeleteObject on ${Payloads}/results/*
        WorkerRole: s3:ListBucket on ${Payloads}
        WorkerRole: secretsmanager:GetSecretValue on ${Secretsopenai}
        WorkerRole: logs:CreateLogStream logs:PutLogEvents on ${WorkerLog}
        WorkerRole: xray:PutTraceSegments xray:PutTelemetryRecords on *
        WorkerRole: dynamodb:GetItem on ${VirtualKeys}
        WorkerRole: sqs:SendMessage on ${DeliveryQueue}
        WorkerRole: dynamodb:UpdateItem on ${VirtualKeys} if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["usage#*"]}}
        PollRole: dynamodb:GetItem dynamodb:UpdateItem dynamodb:DeleteItem on ${Table}
        PollRole: s3:GetObject on ${Payloads}/config/config.json ${Payloads}/results/*
        PollRole: s3:DeleteObject on ${Payloads}/requests/* ${Payloads}/results/*
        PollRole: s3:ListBucket on ${Payloads}
        PollRole: logs:CreateLogStream logs:PutLogEvents on ${PollLog}
        PollRole: xray:PutTraceSegments xray:PutTelemetryRecords on *
        PollRole: dynamodb:GetItem on ${VirtualKeys}
        PollRole: sqs:SendMessage on ${DeliveryQueue}
        DeadLetterRole: dynamodb:GetItem dynamodb:UpdateItem on ${Table}
        DeadLetterRole: logs:CreateLogStream logs:PutLogEvents on ${DeadLetterLog}
        DeadLetterRole: xray:PutTraceSegments xray:PutTelemetryRecords on *
        DeadLetterRole: sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:ChangeMessageVisibility on ${DeadLetters}
        DeadLetterRole: sqs:SendMessage on ${FailedJobs} ${Jobs}
        DeadLetterRole: sqs:SendMessage on ${DeliveryQueue}
        RedriveRole: dynamodb:GetItem dynamodb:UpdateItem on ${Table}
        RedriveRole: logs:CreateLogStream logs:PutLogEvents on ${RedriveLog}
        RedriveRole: xray:PutTraceSegments xray:PutTelemetryRecords on *
        RedriveRole: sqs:ReceiveMessage sqs:DeleteMessage on ${FailedJobs}
        RedriveRole: sqs:SendMessage on ${Jobs}
        AdminRole: dynamodb:GetItem dynamodb:PutItem dynamodb:DeleteItem dynamodb:Scan on ${VirtualKeys}
        AdminRole: dynamodb:GetItem dynamodb:PutItem dynamodb:DeleteItem dynamodb:Scan on ${Webhooks}
        AdminRole: dynamodb:GetItem dynamodb:PutItem dynamodb:DeleteItem dynamodb:Query on ${Deliveries} ${Deliveries}/index/by_endpoint
        AdminRole: sqs:SendMessage on ${DeliveryQueue}
        AdminRole: secretsmanager:GetSecretValue on ${AdminKey}
        AdminRole: s3:GetObject on ${Payloads}/config/config.json
        AdminRole: s3:ListBucket on ${Payloads}
        AdminRole: logs:CreateLogStream logs:PutLogEvents on ${AdminLog}
        AdminRole: xray:PutTraceSegments xray:PutTelemetryRecords on *
        WebhookRole: dynamodb:GetItem on ${Table} ${Webhooks}
        WebhookRole: dynamodb:GetItem dynamodb:PutItem dynamodb:DeleteItem dynamodb:Query on ${Deliveries}
        WebhookRole: s3:GetObject on ${Payloads}/results/*
        WebhookRole: s3:ListBucket on ${Payloads}
        WebhookRole: sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:ChangeMessageVisibility on ${DeliveryQueue}
        WebhookRole: sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:ChangeMessageVisibility on ${DelayQueue}
        WebhookRole: sqs:SendMessage on ${DeliveryQueue} ${DelayQueue}
        WebhookRole: logs:CreateLogStream logs:PutLogEvents on ${WebhookLog}
        WebhookRole: xray:PutTraceSegments xray:PutTelemetryRecords on *
        """;

    @Test
    void functionsThatEndJobs_mayPublishEvents_ifTheStageNamesABus() {
        assertThat(addedBy("{\"stage\": \"prod\", \"events\": {\"bus\": \"jobs\"}}"))
                .hasSize(4)
                .allMatch(grant ->
                        grant.matches("(Submit|Worker|Poll|DeadLetter)Role: events:PutEvents on .*event-bus/jobs"));
    }

    private static List<String> addedBy(String stage) {
        List<String> grants = new ArrayList<>(roles(Synthesized.of(stage)));
        grants.removeAll(GRANTS.lines().toList());
        return grants;
    }

    @Test
    void jobsJoinBatches_ifTheStageHasThem() {
        assertThat(addedBy("{\"stage\": \"prod\", \"batches\": {\"enabled\": true}}"))
                .containsExactlyInAnyOrder(
                        "SubmitRole: sqs:SendMessage on ${Bundles}",
                        "WorkerRole: sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes"
                                + " sqs:ChangeMessageVisibility on ${Bundles}",
                        "WorkerRole: sqs:SendMessage on ${Bundles}",
                        "WorkerRole: s3:GetObject s3:PutObject s3:DeleteObject on ${Payloads}/bundles/*");
    }

    @Test
    void stageWithoutWebhooks_hasNothingOfThem() {
        Synthesized stack = Synthesized.of("{\"stage\": \"prod\", \"webhooks\": {\"enabled\": false}}");

        assertThat(roles(stack)).noneMatch(grant -> grant.matches(".*(Webhook|Deliver|Delay).*"));
        assertThat(stack.template().toString()).doesNotContain("WEBHOOKS", "DELIVERIES", "webhook-function");
    }

    @Test
    void functions_mayDoThis_andNoMore() {
        assertThat(roles(Synthesized.defaults()))
                .containsExactlyInAnyOrderElementsOf(GRANTS.lines().toList());
    }

    @Test
    void poll_mayReadTheIndex_ifTheStageListsJobs() {
        assertThat(addedBy("{\"stage\": \"prod\", \"jobs\": {\"list\": true}}"))
                .containsExactlyInAnyOrder(
                        "PollRole: dynamodb:BatchGetItem on ${Table}",
                        "PollRole: dynamodb:Query dynamodb:Scan on ${Table}/index/jobs-by-key");
    }

    @Test
    void onlyTracing_andRerankOfBedrock_areAllowedOnEverything() {
        assertThat(roles(Synthesized.everything()))
                .filteredOn(statement -> statement.endsWith("on *"))
                .isNotEmpty()
                .allMatch(statement -> statement.endsWith(": xray:PutTraceSegments xray:PutTelemetryRecords on *")
                        || statement.equals("WorkerRole: bedrock:Rerank on *"));
    }

    @Test
    void noRole_hasPoliciesBesideThese() {
        Synthesized stack = Synthesized.everything();

        assertThat(stack.resources("AWS::IAM::Policy")).isEmpty();
        assertThat(stack.resources("AWS::IAM::ManagedPolicy")).isEmpty();
        assertThat(stack.resources("AWS::IAM::Role")).isNotEmpty().allSatisfy(role -> {
            assertThat(role.at("/Properties/ManagedPolicyArns")).isEmpty();
            assertThat(Names.of(role.at("/Properties/AssumeRolePolicyDocument/Statement/0/Principal/Service")))
                    .isEqualTo("lambda.amazonaws.com");
        });
    }

    @Test
    void eachFunction_hasARoleOfItsOwn() {
        List<String> roles = Synthesized.defaults()
                .resources("AWS::Lambda::Function")
                .map(function -> Names.of(function.at("/Properties/Role")))
                .toList();

        assertThat(roles)
                .containsExactlyInAnyOrder(
                        "${SubmitRole}",
                        "${WorkerRole}",
                        "${PollRole}",
                        "${DeadLetterRole}",
                        "${RedriveRole}",
                        "${AdminRole}",
                        "${WebhookRole}");
    }

    @Test
    void resources_areReachedByTlsOnly_andAlarmsMayTell() {
        assertThat(resourcePolicies(Synthesized.defaults()))
                .containsExactlyInAnyOrder(
                        "AWS::SQS::QueuePolicy Deny sqs:* on ${Jobs} if {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "AWS::SQS::QueuePolicy Deny sqs:* on ${DeadLetters} if"
                                + " {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "AWS::SQS::QueuePolicy Deny sqs:* on ${FailedJobs} if"
                                + " {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "AWS::SQS::QueuePolicy Deny sqs:* on ${DeliveryQueue} if"
                                + " {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "AWS::SQS::QueuePolicy Deny sqs:* on ${DelayQueue} if"
                                + " {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "AWS::SQS::QueuePolicy Deny sqs:* on ${DeadDeliveries} if"
                                + " {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "AWS::SQS::QueuePolicy Deny sqs:* on ${DeadDelays} if"
                                + " {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "AWS::S3::BucketPolicy Deny s3:* on ${Payloads} ${Payloads}/*"
                                + " if {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "AWS::S3::BucketPolicy Deny s3:* on ${Payloads} ${Payloads}/*"
                                + " if {\"NumericLessThan\":{\"s3:TlsVersion\":1.2}}",
                        "AWS::SNS::TopicPolicy Deny sns:Publish on ${AlarmTopic}"
                                + " if {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "AWS::SNS::TopicPolicy Allow sns:Publish on ${AlarmTopic}"
                                + " if {\"StringEquals\":{\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}}}");
    }

    @Test
    void functions_areInvokedByTheApisRoutesOnly() {
        List<String> permissions = Synthesized.defaults()
                .resources("AWS::Lambda::Permission")
                .map(permission -> permission.path("Properties"))
                .map(permission -> permission.path("Principal").asText() + " "
                        + Names.of(permission.path("FunctionName")) + " "
                        + Names.of(permission.path("SourceArn")).replaceAll(".*\\$\\{Api}", "\\${Api}"))
                .toList();

        assertThat(permissions)
                .containsExactlyInAnyOrder(
                        "apigateway.amazonaws.com ${SubmitLive} ${Api}/*/*/v1/async/{proxy+}",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*/v1/async/{type}/{job_id}/cancel",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*/v1/async/{group}/{type}/{job_id}/cancel",
                        "apigateway.amazonaws.com ${SubmitLive} ${Api}/*/*/v1/responses",
                        "apigateway.amazonaws.com ${SubmitLive} ${Api}/*/*/anthropic/v1/messages",
                        "apigateway.amazonaws.com ${SubmitLive} ${Api}/*/*/openai/{proxy+}",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*/openai/{type}/{id}/cancel",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*/openai/{base}/{type}/{id}/cancel",
                        "apigateway.amazonaws.com ${SubmitLive} ${Api}/*/*/litellm/{proxy+}",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*/litellm/{type}/{id}/cancel",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*/litellm/{base}/{type}/{id}/cancel",
                        "apigateway.amazonaws.com ${SubmitLive} ${Api}/*/*/langchain/{proxy+}",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*/langchain/{type}/{id}/cancel",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*/langchain/{base}/{type}/{id}/cancel",
                        "apigateway.amazonaws.com ${SubmitLive} ${Api}/*/*/pydanticai/{proxy+}",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*/pydanticai/{type}/{id}/cancel",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*/pydanticai/{base}/{type}/{id}/cancel",
                        "apigateway.amazonaws.com ${AdminLive} ${Api}/*/*/api/governance/{proxy+}",
                        "apigateway.amazonaws.com ${AdminLive} ${Api}/*/*/api/webhooks",
                        "apigateway.amazonaws.com ${AdminLive} ${Api}/*/*/api/webhooks/{proxy+}",
                        "apigateway.amazonaws.com ${PollLive} ${Api}/*/*");
    }

    private static List<String> roles(Synthesized stack) {
        return RoleStatements.of(stack).toList();
    }

    private static List<String> resourcePolicies(Synthesized stack) {
        return Stream.of("AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy")
                .flatMap(type -> stack.resources(type)
                        .flatMap(policy -> Names.children(policy.at("/Properties/PolicyDocument/Statement")))
                        .map(statement -> type + " " + statement.path("Effect").asText() + " "
                                + Names.ofAll(statement.path("Action")) + " on "
                                + Names.ofAll(statement.path("Resource")) + " if " + statement.path("Condition")))
                .toList();
    }
}
