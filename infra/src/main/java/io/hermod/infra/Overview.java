package io.hermod.infra;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.constructs.Construct;

/** The dashboard: alarms, requests, queues and functions. */
final class Overview {
    private static final int WIDTH = 24;
    private static final int GRAPH_WIDTH = 8;

    private Overview() {}

    static Dashboard create(
            Construct scope,
            StageSettings settings,
            Optional<HttpApi> api,
            JobQueues queues,
            List<LambdaFunction> functions,
            List<Alarm> alarms) {
        return Dashboard.Builder.create(scope, "Overview")
                .dashboardName(settings.stackName())
                .defaultInterval(Duration.hours(3))
                .widgets(List.of(
                        List.of(AlarmStatusWidget.Builder.create()
                                .title("Alarms")
                                .alarms(alarms)
                                .width(WIDTH)
                                .build()),
                        Stream.concat(api.map(Overview::requests).stream(), jobs(queues))
                                .toList(),
                        ofFunctions(functions)))
                .build();
    }

    private static IWidget requests(HttpApi api) {
        return graph(
                "Requests per minute",
                api.metricCount(sum("all")),
                api.metricClientError(sum("4xx")),
                api.metricServerError(sum("5xx")));
    }

    private static Stream<IWidget> jobs(JobQueues queues) {
        return Stream.of(
                graph(
                        "Queue depth by state",
                        queues.jobs().metricApproximateNumberOfMessagesVisible(max("waiting")),
                        queues.jobs().metricApproximateNumberOfMessagesNotVisible(max("in progress")),
                        queues.deadLetters().metricApproximateNumberOfMessagesVisible(max("dead letters")),
                        queues.failedJobs().metricApproximateNumberOfMessagesVisible(max("failed, kept for redrive"))),
                graph(
                        "Age of the oldest message (s)",
                        queues.jobs().metricApproximateAgeOfOldestMessage(max("oldest"))));
    }

    private static List<IWidget> ofFunctions(List<LambdaFunction> functions) {
        return List.of(
                ofEach(
                        "Duration p99 (ms)",
                        functions,
                        each -> each.function()
                                .metricDuration(labelled(each.spec().name(), "p99"))),
                ofEach(
                        "Invocations per minute",
                        functions,
                        each -> each.function()
                                .metricInvocations(sum(each.spec().name()))),
                ofEach(
                        "Failed invocations per minute",
                        functions,
                        each -> each.function().metricErrors(sum(each.spec().name()))));
    }

    private static GraphWidget ofEach(
            String title, List<LambdaFunction> functions, Function<LambdaFunction, IMetric> metric) {
        return graph(title, functions.stream().map(metric).toArray(IMetric[]::new));
    }

    private static GraphWidget graph(String title, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(Arrays.asList(metrics))
                .width(GRAPH_WIDTH)
                .build();
    }

    private static MetricOptions sum(String label) {
        return labelled(label, Stats.SUM);
    }

    private static MetricOptions max(String label) {
        return labelled(label, Stats.MAXIMUM);
    }

    private static MetricOptions labelled(String label, String statistic) {
        return MetricOptions.builder()
                .label(label)
                .statistic(statistic)
                .period(Duration.minutes(1))
                .build();
    }
}
