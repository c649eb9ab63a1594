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

/** The dashboard: alarms on top, then what comes in, what waits, and how the functions fare, left to right as a job goes. */
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
                "Requests a minute",
                api.metricCount(sum("all")),
                api.metricClientError(sum("4xx")),
                api.metricServerError(sum("5xx")));
    }

    private static Stream<IWidget> jobs(JobQueues queues) {
        return Stream.of(
                graph(
                        "Jobs that wait, are worked on, are dead, were given up",
                        queues.jobs().metricApproximateNumberOfMessagesVisible(most("wait")),
                        queues.jobs().metricApproximateNumberOfMessagesNotVisible(most("are worked on")),
                        queues.deadLetters().metricApproximateNumberOfMessagesVisible(most("are dead")),
                        queues.failedJobs().metricApproximateNumberOfMessagesVisible(most("were given up"))),
                graph(
                        "Age of the oldest message, in seconds",
                        queues.jobs().metricApproximateAgeOfOldestMessage(most("oldest"))));
    }

    private static List<IWidget> ofFunctions(List<LambdaFunction> functions) {
        return List.of(
                ofEach(
                        "Milliseconds, the slowest of a hundred",
                        functions,
                        each -> each.function()
                                .metricDuration(labelled(each.spec().name(), "p99"))),
                ofEach(
                        "Invocations a minute",
                        functions,
                        each -> each.function()
                                .metricInvocations(sum(each.spec().name()))),
                ofEach(
                        "Invocations that failed, a minute",
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

    private static MetricOptions most(String label) {
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
