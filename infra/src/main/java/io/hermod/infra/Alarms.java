package io.hermod.infra;

import io.hermod.core.job.JobTerms;
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
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** The alarms. Each has a section of its name in docs/how-to/operations.md. */
final class Alarms {
    private static final MetricOptions MINUTELY_MAXIMUM = every(Duration.minutes(1), Stats.MAXIMUM);
    private static final MetricOptions FIVE_MINUTELY_SUM = every(Duration.minutes(5), Stats.SUM);

    /** An attempt takes at most the worker's timeout; a message that waits longer has no worker, or was returned. */
    private static final java.time.Duration OLDEST_MESSAGE = Timings.WORKER_TIMEOUT.plusMinutes(5);

    /** A look may be delayed for as long as SQS delays, and then waits for the batching window and a worker. */
    private static final java.time.Duration OLDEST_BUNDLE_MESSAGE =
            Timings.MAX_BACKOFF.plus(Timings.WORKER_TIMEOUT).plusMinutes(10);

    private static final int SERVER_ERRORS = 5;

    private final Construct scope;
    private final StageSettings settings;
    private final SnsAction notification;

    private Alarms(Construct scope, StageSettings settings) {
        this.scope = scope;
        this.settings = settings;
        this.notification = new SnsAction(topic());
    }

    static List<Alarm> create(
            Construct scope,
            StageSettings settings,
            Optional<HttpApi> api,
            JobQueues queues,
            Optional<WebhookResources> webhooks,
            List<LambdaFunction> functions) {
        Alarms alarms = new Alarms(scope, settings);
        return Stream.of(
                        alarms.ofQueues(queues),
                        webhooks.stream().flatMap(alarms::ofDeliveries),
                        api.map(alarms::serverErrors).stream(),
                        functions.stream().map(alarms::errors),
                        functions.stream().map(alarms::throttles))
                .flatMap(some -> some)
                .toList();
    }

    private Stream<Alarm> ofQueues(JobQueues queues) {
        IMetric dead = queues.deadLetters().metricApproximateNumberOfMessagesVisible(MINUTELY_MAXIMUM);
        IMetric failed = queues.failedJobs().metricApproximateNumberOfMessagesVisible(MINUTELY_MAXIMUM);
        IMetric age = queues.jobs().metricApproximateAgeOfOldestMessage(MINUTELY_MAXIMUM);
        String unhandled = "Messages were delivered " + Timings.MAX_RECEIVES
                + " times, and the dead-letter function does not handle them.";
        String kept = "Jobs failed after " + JobTerms.MAX_ATTEMPTS
                + " attempts. Their messages are kept, and an operator can redrive them.";
        String late = "A message is older than one attempt can take: the workers do not keep up.";
        return Stream.concat(
                Stream.of(
                        alarm("dead-letters", unhandled, dead, 1, 5),
                        alarm("jobs-given-up", kept, failed, 1, 1),
                        alarm("oldest-message", late, age, OLDEST_MESSAGE.toSeconds(), 3)),
                queues.bundles().stream().map(this::lateBundles));
    }

    private Alarm lateBundles(Queue bundles) {
        String late = "A job waits to be bundled, or a look at a bundle is overdue.";
        IMetric age = bundles.metricApproximateAgeOfOldestMessage(MINUTELY_MAXIMUM);
        return alarm("late-bundles", late, age, OLDEST_BUNDLE_MESSAGE.toSeconds(), 3);
    }

    private Stream<Alarm> ofDeliveries(WebhookResources webhooks) {
        String unhandled = "Deliveries were handed to the webhook function " + Timings.MAX_RECEIVES
                + " times, and it could not handle them. They are kept for 14 days.";
        IMetric deliveries = webhooks.deadDeliveries().metricApproximateNumberOfMessagesVisible(MINUTELY_MAXIMUM);
        IMetric delays = webhooks.deadDelays().metricApproximateNumberOfMessagesVisible(MINUTELY_MAXIMUM);
        return Stream.of(
                alarm("dead-deliveries", unhandled, deliveries, 1, 1), alarm("dead-delays", unhandled, delays, 1, 1));
    }

    private Alarm serverErrors(HttpApi api) {
        IMetric errors = api.metricServerError(FIVE_MINUTELY_SUM);
        return alarm("server-errors", "The API responds with 5xx.", errors, SERVER_ERRORS, 1);
    }

    private Alarm errors(LambdaFunction function) {
        String meaning = "Invocations fail: the function crashes, times out or cannot start.";
        IMetric errors = function.function().metricErrors(FIVE_MINUTELY_SUM);
        return alarm(function.spec().name() + "-errors", meaning, errors, 1, 1);
    }

    private Alarm throttles(LambdaFunction function) {
        String meaning = "Lambda throttles invocations: the account's concurrency limit is reached.";
        IMetric throttles = function.function().metricThrottles(FIVE_MINUTELY_SUM);
        return alarm(function.spec().name() + "-throttles", meaning, throttles, 1, 2);
    }

    private Alarm alarm(String name, String meaning, IMetric metric, Number threshold, int periods) {
        Alarm alarm = Alarm.Builder.create(scope, "Alarm-" + name)
                .alarmName(settings.stackName() + "-" + name)
                .alarmDescription(meaning + " See docs/how-to/operations.md, " + name + ".")
                .metric(metric)
                .threshold(threshold)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(periods)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction(notification);
        alarm.addOkAction(notification);
        return alarm;
    }

    private static MetricOptions every(Duration period, String statistic) {
        return MetricOptions.builder().period(period).statistic(statistic).build();
    }

    /** The TLS rule gives the topic a policy, which must then allow CloudWatch to publish. */
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
