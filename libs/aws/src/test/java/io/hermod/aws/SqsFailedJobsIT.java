package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.shared.CallRejected;
import io.hermod.testing.FailedJobsContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsFailedJobsIT extends FailedJobsContract {
    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    @AfterEach
    void empty() {
        AWS.purgeQueues();
    }

    @Override
    protected FailedJobs failedJobs() {
        return new SqsFailedJobs(
                AWS.sqs(), AWS.aws().names().failedJobsUrl(), AWS.aws().names().queueUrl());
    }

    @Override
    protected List<String> redriven() {
        return AWS
                .sqs()
                .receiveMessage(receive ->
                        receive.queueUrl(AWS.aws().names().queueUrl()).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    @Test
    void missingQueue_rejectsTheCall() {
        FailedJobs missing = new SqsFailedJobs(
                AWS.sqs(),
                AWS.aws().names().failedJobsUrl() + "-not-there",
                AWS.aws().names().queueUrl());

        assertThatExceptionOfType(CallRejected.class).isThrownBy(() -> missing.keep("text"));
        assertThatExceptionOfType(CallRejected.class).isThrownBy(() -> missing.receive(1));
    }
}
