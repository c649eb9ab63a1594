package io.hermod.infra;

import io.hermod.core.job.Timings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** What a person is woken for. Each alarm has a section of its name in docs/operations.md. */
final class Alarms {
    private static final Duration MINUTE = Duration.minutes(1);
    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    /** A job that is tried once may take the worker's time; beyond it, jobs wait for a worker. */
    private static final java.time.Duration OLDEST_MESSAGE = Timings.WORKER_TIMEOUT.plusMinutes(5);

    private static final int SERVER_ERRORS = 5;

    private final Construct scope;
    private final StageSettings settings;
    private final SnsAction tell;

    private Alarms(Construct scope, StageSettings settings) {
        this.scope = scope;
        this.settings = settings;
        this.tell = new SnsAction(topic());
    }

    static List<Alarm> create(
            Construct scope,
            StageSettings settings,
            Optional<HttpApi> api,
            JobQueues queues,
            List<LambdaFunction> functions) {
        Alarms alarms = new Alarms(scope, settings);
        return Stream.of(
                        Stream.of(alarms.deadLetters(queues), alarms.jobsGivenUp(queues), alarms.oldestMessage(queues)),
                        api.map(alarms::serverErrors).stream(),
                        functions.stream().map(alarms::errors),
                        functions.stream().map(alarms::throttles))
                .flatMap(some -> some)
                .toList();
    }

    private Alarm deadLetters(JobQueues queues) {
        return alarm(
                "dead-letters",
                "Messages were tried " + Timings.MAX_RECEIVES
                        + " times, and the dead-letter function does not end their jobs.",
                queues.deadLetters().metricApproximateNumberOfMessagesVisible(every(MINUTE, Stats.MAXIMUM)),
                1,
                5);
    }

    private Alarm jobsGivenUp(JobQueues queues) {
        return alarm(
                "jobs-given-up",
                "Jobs have failed after " + Timings.MAX_RECEIVES
                        + " attempts; their messages are kept and can be sent again.",
                queues.failedJobs().metricApproximateNumberOfMessagesVisible(every(MINUTE, Stats.MAXIMUM)),
                1,
                1);
    }

    private Alarm oldestMessage(JobQueues queues) {
        return alarm(
                "oldest-message",
                "Jobs wait longer than one attempt can take: the workers do not keep up.",
                queues.jobs().metricApproximateAgeOfOldestMessage(every(MINUTE, Stats.MAXIMUM)),
                OLDEST_MESSAGE.toSeconds(),
                3);
    }

    private Alarm serverErrors(HttpApi api) {
        return alarm(
                "server-errors",
                "The API answers 5xx.",
                api.metricServerError(every(FIVE_MINUTES, Stats.SUM)),
                SERVER_ERRORS,
                1);
    }

    private Alarm errors(LambdaFunction function) {
        return alarm(
                function.spec().name() + "-errors",
                "Invocations end without an answer: the function crashes, runs out of time or cannot start.",
                function.function().metricErrors(every(FIVE_MINUTES, Stats.SUM)),
                1,
                1);
    }

    private Alarm throttles(LambdaFunction function) {
        return alarm(
                function.spec().name() + "-throttles",
                "Lambda refuses invocations: the account's concurrency is used up.",
                function.function().metricThrottles(every(FIVE_MINUTES, Stats.SUM)),
                1,
                2);
    }

    private Alarm alarm(String name, String meaning, IMetric metric, Number threshold, int periods) {
        Alarm alarm = Alarm.Builder.create(scope, "Alarm-" + name)
                .alarmName(settings.stackName() + "-" + name)
                .alarmDescription(meaning + " See docs/operations.md, " + name + ".")
                .metric(metric)
                .threshold(threshold)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(periods)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction(tell);
        alarm.addOkAction(tell);
        return alarm;
    }

    private static MetricOptions every(Duration period, String statistic) {
        return MetricOptions.builder().period(period).statistic(statistic).build();
    }

    /** A topic with a policy of its own lets nobody publish whom it does not name, alarms included. */
    private Topic topic() {
        Topic topic = Topic.Builder.create(scope, "AlarmTopic").enforceSsl(true).build();
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build());
        if (!settings.alarmEmail().isEmpty()) {
            topic.addSubscription(new EmailSubscription(settings.alarmEmail()));
        }
        return topic;
    }
}
