package io.hermod.testing;

import java.util.Arrays;

/** The services that stand behind a {@link FaultyProxy}, and how each of them says that it will not do something. */
enum AwsService {
    DYNAMODB("DynamoDB_20120810.") {
        @Override
        HttpMessage throttling() {
            return json(400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException");
        }

        @Override
        HttpMessage serverError() {
            return json(500, "com.amazonaws.dynamodb.v20120810#InternalServerError");
        }
    },
    SQS("AmazonSQS.") {
        @Override
        HttpMessage throttling() {
            return json(400, "com.amazonaws.sqs#RequestThrottled");
        }

        @Override
        HttpMessage serverError() {
            return json(500, "com.amazonaws.sqs#InternalFailure");
        }
    },
    /** Names its operations by the request's method alone. */
    S3("") {
        @Override
        HttpMessage throttling() {
            return xml(503, "SlowDown");
        }

        @Override
        HttpMessage serverError() {
            return xml(500, "InternalError");
        }
    };

    static final String TARGET = "x-amz-target";

    private final String targetPrefix;

    AwsService(String targetPrefix) {
        this.targetPrefix = targetPrefix;
    }

    /** The service that a request is for. */
    static AwsService of(HttpHead request) {
        String target = request.header(TARGET).orElse("");
        return Arrays.stream(values())
                .filter(service -> target.startsWith(service.targetPrefix))
                .findFirst()
                .orElse(S3);
    }

    /** What the service is asked to do. */
    String operation(HttpHead request) {
        return request.header(TARGET)
                .map(target -> target.substring(targetPrefix.length()))
                .orElseGet(() -> request.firstLine().getFirst());
    }

    /** It is asked too often. */
    abstract HttpMessage throttling();

    /** It has broken. */
    abstract HttpMessage serverError();

    private static HttpMessage json(int status, String type) {
        return HttpMessage.answer(
                status, "application/x-amz-json-1.0", "{\"__type\":\"" + type + "\",\"message\":\"told to fail\"}");
    }

    private static HttpMessage xml(int status, String code) {
        return HttpMessage.answer(status, "application/xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>%s</Code><Message>told to fail</Message><RequestId>1</RequestId></Error>\
            """.formatted(code));
    }
}
