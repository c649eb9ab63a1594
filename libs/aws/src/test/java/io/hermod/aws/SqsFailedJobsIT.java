package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.shared.Unavailable;
import io.hermod.emulators.ProvisionedAws;
import io.hermod.testing.FailedJobsContract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsFailedJobsIT extends FailedJobsContract {
    private static ProvisionedAws aws;
    private static SqsClient sqs;

    @BeforeAll
    static void start() {
        aws = ProvisionedAws.start();
        sqs = aws.connect(SqsClient.builder(), aws.sqsEndpoint());
    }

    @AfterAll
    static void stop() {
        sqs.close();
        aws.close();
    }

    @AfterEach
    void empty() {
        sqs.purgeQueue(purge -> purge.queueUrl(aws.failedJobsUrl()));
        sqs.purgeQueue(purge -> purge.queueUrl(aws.queueUrl()));
    }

    @Override
    protected FailedJobs failedJobs() {
        return new SqsFailedJobs(sqs, aws.failedJobsUrl(), aws.queueUrl());
    }

    @Override
    protected List<String> sentAgain() {
        return sqs
                .receiveMessage(receive -> receive.queueUrl(aws.queueUrl()).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    @Test
    void queueThatIsNotThere_isUnavailable() {
        FailedJobs nowhere = new SqsFailedJobs(sqs, aws.failedJobsUrl() + "-not-there", aws.queueUrl());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> nowhere.keep("text"));
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> nowhere.next(1));
    }
}
