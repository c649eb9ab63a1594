package io.hermod.testing;

import java.util.Arrays;

/** The services behind a {@link FaultyProxy}, with their responses for throttled and failed calls. */
enum AwsService {
    DYNAMODB(
            "DynamoDB_20120810.",
            ErrorFormat.JSON,
            400,
            "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
            "com.amazonaws.dynamodb.v20120810#InternalServerError"),
    SQS("AmazonSQS.", ErrorFormat.JSON, 400, "com.amazonaws.sqs#RequestThrottled", "com.amazonaws.sqs#InternalFailure"),
    /** Has no target header: its operations are identified by the HTTP method. */
    S3("", ErrorFormat.XML, 503, "SlowDown", "InternalError");

    static final String TARGET = "x-amz-target";

    private final String targetPrefix;
    private final ErrorFormat format;
    private final int throttlingStatus;
    private final String throttlingCode;
    private final String serverErrorCode;

    AwsService(
            String targetPrefix,
            ErrorFormat format,
            int throttlingStatus,
            String throttlingCode,
            String serverErrorCode) {
        this.targetPrefix = targetPrefix;
        this.format = format;
        this.throttlingStatus = throttlingStatus;
        this.throttlingCode = throttlingCode;
        this.serverErrorCode = serverErrorCode;
    }

    static AwsService of(HttpHead request) {
        String target = request.header(TARGET).orElse("");
        return Arrays.stream(values())
                .filter(service -> target.startsWith(service.targetPrefix))
                .findFirst()
                .orElse(S3);
    }

    String operation(HttpHead request) {
        return request.header(TARGET)
                .map(target -> target.substring(targetPrefix.length()))
                .orElseGet(() -> request.firstLine().getFirst());
    }

    HttpMessage throttling() {
        return format.error(throttlingStatus, throttlingCode);
    }

    HttpMessage serverError() {
        return format.error(500, serverErrorCode);
    }

    private enum ErrorFormat {
        JSON("application/x-amz-json-1.0", "{\"__type\":\"%s\",\"message\":\"told to fail\"}"),
        XML("application/xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>%s</Code><Message>told to fail</Message><RequestId>1</RequestId></Error>\
            """);

        private final String contentType;
        private final String body;

        ErrorFormat(String contentType, String body) {
            this.contentType = contentType;
            this.body = body;
        }

        HttpMessage error(int status, String code) {
            return HttpMessage.answer(status, contentType, body.formatted(code));
        }
    }
}
