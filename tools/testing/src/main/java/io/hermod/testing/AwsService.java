package io.hermod.testing;

import java.util.Arrays;

/** The services behind a {@link FaultyProxy}, and their error responses. */
enum AwsService {
    DYNAMODB("DynamoDB_20120810."),
    SQS("AmazonSQS."),
    /** Its operations are the requests' methods. */
    S3("");

    static final String TARGET = "x-amz-target";

    private final String targetPrefix;

    AwsService(String targetPrefix) {
        this.targetPrefix = targetPrefix;
    }

    /** The service of a request. */
    static AwsService of(HttpHead request) {
        String target = request.header(TARGET).orElse("");
        return Arrays.stream(values())
                .filter(service -> target.startsWith(service.targetPrefix))
                .findFirst()
                .orElse(S3);
    }

    /** The operation of a request. */
    String operation(HttpHead request) {
        return request.header(TARGET)
                .map(target -> target.substring(targetPrefix.length()))
                .orElseGet(() -> request.firstLine().getFirst());
    }

    HttpMessage throttling() {
        return switch (this) {
            case DYNAMODB -> json(400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException");
            case SQS -> json(400, "com.amazonaws.sqs#RequestThrottled");
            case S3 -> xml(503, "SlowDown");
        };
    }

    HttpMessage serverError() {
        return switch (this) {
            case DYNAMODB -> json(500, "com.amazonaws.dynamodb.v20120810#InternalServerError");
            case SQS -> json(500, "com.amazonaws.sqs#InternalFailure");
            case S3 -> xml(500, "InternalError");
        };
    }

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
