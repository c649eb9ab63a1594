package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.lambdaemulator.InvocationFailed;
import io.hermod.local.ReservableFunction.Reservation;
import io.hermod.testing.Eventually;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small function in processes of its own, under AWS's own runtime client. */
@EnabledOnOs(OS.LINUX)
@ThirdLane
class FunctionProcessesIT {
    private static final FunctionLimits LIMITS =
            FunctionLimits.ofTheApi().withTimeout(Duration.ofMinutes(2)).withHeapMegabytes(64);

    @AutoClose
    private final Parts parts = new Parts();

    @TempDir
    private Path folder;

    @Test
    void handler_getsTheEvent_andWhatLambdaTellsAboutIt() {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function = function(LIMITS);

        APIGatewayV2HTTPResponse answer = function.invoke(event("/", "an é\n"));

        assertThat(answer.getBody()).isEqualTo("an é\n");
        assertThat(answer.getHeaders())
                .containsEntry("function", "sample")
                .containsEntry("arn", "arn:aws:lambda:us-east-1:000000000000:function:sample")
                .containsEntry("memory", "75");
        assertThat(header(answer, "request-id")).hasSize(36);
        assertThat(Integer.parseInt(header(answer, "time-left"))).isBetween(1, 120_000);
        assertThat(Long.parseLong(header(answer, "heap"))).isBetween(50_000_000L, 64L * 1024 * 1024);
    }

    @Test
    void handler_seesItsOwnEnvironment_andNotOurs() {
        APIGatewayV2HTTPResponse answer = function(LIMITS).invoke(event("/", ""));

        assertThat(Set.of(header(answer, "environment").split(" ", -1)))
                .contains("SAMPLE_VARIABLE", "_HANDLER", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_RUNTIME_API", "PATH")
                .doesNotContain("HOME", "USER", "PWD", "MAVEN_HOME", "JAVA_HOME");
    }

    @Test
    void events_oneAfterTheOther_goToTheSameProcess() {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function = function(LIMITS);
        function.warmUp();
        List<String> warm = pids(function);

        for (int i = 0; i < 20; i++) {
            assertThat(header(function.invoke(event("/", "")), "pid")).isEqualTo(warm.getFirst());
        }

        assertThat(pids(function)).isEqualTo(warm).hasSize(1);
    }

    @Test
    void events_atOnce_haveAProcessEach() throws IOException {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function = function(LIMITS);
        Path release = folder.resolve("release");
        List<CompletableFuture<APIGatewayV2HTTPResponse>> answers = invokeTwice(function, release);

        Eventually.get(() -> function.handles().size(), size -> size == 2);
        Files.createFile(release);

        assertThat(pidsOf(answers)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(pids(function));
    }

    @Test
    void eventsAboveTheMaximum_wait() throws IOException {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function =
                function(LIMITS.withMaxProcesses(1));
        Path release = folder.resolve("release");
        List<CompletableFuture<APIGatewayV2HTTPResponse>> answers = invokeTwice(function, release);

        Files.createFile(release);

        assertThat(Set.copyOf(pidsOf(answers))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/end, it ended with exit code " + SampleHandler.EXIT_CODE,
        "/large, its answer is too large: \\d+ bytes",
        "/throw, the handler failed: Runtime.UserException"
    })
    void invocationThatFails_isFollowedByOneThatDoesNot(String path, String message) {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function = function(LIMITS);

        assertFails(() -> function.invoke(event(path, "a secret")), "sample \\d+: " + message);
        assertThat(function.invoke(event("/", "next")).getBody()).isEqualTo("next");
        assertThat(pids(function)).hasSize(1);
    }

    @Test
    void processThatIsKilledIdle_isReplaced() {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function = function(LIMITS);
        String killed = header(function.invoke(event("/", "")), "pid");

        function.handles().forEach(ProcessHandle::destroyForcibly);
        Eventually.get(function::handles, List::isEmpty);

        assertThat(header(function.invoke(event("/", "")), "pid")).isNotEqualTo(killed);
    }

    /** Otherwise its messages would wait for the queue's visibility timeout. */
    @Test
    void batchIsFormed_onlyOnceAProcessIsReady() throws IOException {
        Path ready = folder.resolve("ready");
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function =
                function(SampleHandler.Late.class, LIMITS, ready.toString());
        CompletableFuture<Reservation<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> batch = reserve(function);
        List<String> killed = Eventually.get(() -> pids(function), pids -> !pids.isEmpty());

        function.handles().forEach(ProcessHandle::destroyForcibly);

        List<String> next = Eventually.get(() -> pids(function), pids -> !pids.isEmpty() && !pids.equals(killed));
        assertThat(batch).isNotDone();
        Files.createFile(ready);
        assertThat(header(batch.join().invoke(event("/", "")), "pid")).isEqualTo(next.getFirst());
    }

    /** Two event sources may invoke one function. */
    @Test
    void reservations_startNoMoreProcessesThanTheMaximum() {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function =
                function(LIMITS.withMaxProcesses(1));
        Reservation<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> first = reserved(function);
        List<String> only = pids(function);

        var second = reserve(function);
        String pid = header(first.invoke(event("/", "")), "pid");
        assertThat(second).isNotDone();
        first.close();

        assertThat(header(second.join().invoke(event("/", "")), "pid")).isEqualTo(pid);
        assertThat(pids(function)).isEqualTo(only).containsExactly(pid);
    }

    @Test
    void reservationThatIsNotUsed_leavesItsProcessToTheNext() {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function =
                function(LIMITS.withMaxProcesses(1));
        reserved(function).close();
        List<String> only = pids(function);

        assertThat(header(function.invoke(event("/", "")), "pid")).isEqualTo(only.getFirst());
    }

    @Test
    void processThatExceedsTheTimeout_isKilled() {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function =
                function(LIMITS.withTimeout(Duration.ofMillis(500)));

        assertFails(
                () -> function.invoke(event("/wait", folder.resolve("never").toString())),
                "sample \\d+ did not (take its event|answer) within PT0.5S and was killed");

        Eventually.get(function::handles, List::isEmpty);
    }

    @Test
    void handlerThatThrows_failsItsInvocation_andNothingElse() {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function = function(LIMITS);
        function.warmUp();
        List<String> warm = pids(function);

        assertFails(
                () -> function.invoke(event("/throw", "a secret")),
                "sample \\d+: the handler failed: Runtime.UserException");

        assertThat(header(function.invoke(event("/", "")), "pid")).isEqualTo(warm.getFirst());
    }

    @Test
    void functionThatCannotBeMade_failsAtOnce() {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function =
                function(SampleHandler.Unmakeable.class, LIMITS);

        assertFails(function::warmUp, "sample \\d+: the function did not start: Runtime.BadFunctionCode");

        Eventually.get(function::handles, List::isEmpty);
    }

    @Test
    void close_leavesNoProcess() {
        FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function = function(LIMITS);
        function.warmUp();

        function.close();

        Eventually.get(function::handles, List::isEmpty);
        assertFails(() -> function.invoke(event("/", "")), ".*");
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvocationFailed.class).isThrownBy(call).withMessageMatching(message);
    }

    private FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function(FunctionLimits limits) {
        return function(SampleHandler.class, limits);
    }

    private FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function(
            Class<?> handler, FunctionLimits limits) {
        return function(handler, limits, "its value");
    }

    private FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function(
            Class<?> handler, FunctionLimits limits, String variable) {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        return parts.own(new FunctionProcesses<>(
                new FunctionProgram(
                        "sample", handler.getName(), classPath, limits, Map.of(SampleHandler.Late.VARIABLE, variable)),
                EventJson.API));
    }

    private static <E, A> CompletableFuture<Reservation<E, A>> reserve(FunctionProcesses<E, A> function) {
        return CompletableFuture.supplyAsync(() -> reserved(function), Thread::startVirtualThread);
    }

    private static <E, A> Reservation<E, A> reserved(FunctionProcesses<E, A> function) {
        try {
            return function.reserve();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Two invocations that end when the file is there. */
    private static List<CompletableFuture<APIGatewayV2HTTPResponse>> invokeTwice(
            FunctionProcesses<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function, Path release) {
        return Stream.of(1, 2)
                .map(_ -> CompletableFuture.supplyAsync(
                        () -> function.invoke(event("/wait", release.toString())), Thread::startVirtualThread))
                .toList();
    }

    private static APIGatewayV2HTTPEvent event(String path, String body) {
        return APIGatewayV2HTTPEvent.builder().withRawPath(path).withBody(body).build();
    }

    private static List<String> pids(FunctionProcesses<?, ?> function) {
        return function.handles().stream()
                .map(process -> Long.toString(process.pid()))
                .toList();
    }

    private static List<String> pidsOf(List<CompletableFuture<APIGatewayV2HTTPResponse>> answers) {
        return answers.stream().map(answer -> header(answer.join(), "pid")).toList();
    }

    private static String header(APIGatewayV2HTTPResponse answer, String name) {
        return answer.getHeaders().getOrDefault(name, "");
    }
}
