package io.hermod.testing;

import java.util.stream.Stream;

/** The services behind a {@link FaultyProxy}, with their responses for throttled and failed calls. */
record AwsService(String targetPrefix, HttpMessage throttling, HttpMessage serverError) {
    static final String TARGET = "x-amz-target";

    private static final AwsService DYNAMODB = new AwsService(
            "DynamoDB_20120810.",
            ErrorFormat.JSON.error(400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"),
            ErrorFormat.JSON.error(500, "com.amazonaws.dynamodb.v20120810#InternalServerError"));
    private static final AwsService SQS = new AwsService(
            "AmazonSQS.",
            ErrorFormat.JSON.error(400, "com.amazonaws.sqs#RequestThrottled"),
            ErrorFormat.JSON.error(500, "com.amazonaws.sqs#InternalFailure"));

    /** Has no target header: its operations are identified by the HTTP method. */
    private static final AwsService S3 =
            new AwsService("", ErrorFormat.XML.error(503, "SlowDown"), ErrorFormat.XML.error(500, "InternalError"));

    static AwsService of(HttpHead request) {
        String target = request.header(TARGET).orElse("");
        return Stream.of(DYNAMODB, SQS)
                .filter(service -> target.startsWith(service.targetPrefix))
                .findFirst()
                .orElse(S3);
    }

    String operation(HttpHead request) {
        return request.header(TARGET)
                .map(target -> target.substring(targetPrefix.length()))
                .orElseGet(() -> request.firstLine().getFirst());
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
