package io.hermod.local;

import static java.util.Map.entry;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.hermod.core.shared.Payload;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.lambdaemulator.QueuedEvent;
import io.hermod.lambdaemulator.RuntimeApi;
import io.hermod.lambdaemulator.RuntimeClient;
import io.hermod.testing.GatewayRequest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A function as Lambda's managed runtime starts it: its zip unpacked, AWS's runtime client alone on the class path, and
 * the client finding the function's jars in {@code lib/} by itself. It starts for a snapshot, and goes on as one that
 * is restored.
 */
final class ShippedFunction implements AutoCloseable {
    private static final Path MODULES = Path.of("..", "..");
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Duration WORKER_TIMEOUT = Duration.ofMinutes(5);

    private final RuntimeApi api;
    private final Process process;
    private final Path loadedClasses;
    private final List<String> output = new CopyOnWriteArrayList<>();

    private ShippedFunction(RuntimeApi api, Process process, Path loadedClasses) {
        this.api = api;
        this.process = process;
        this.loadedClasses = loadedClasses;
        Thread.ofPlatform().daemon().start(this::collectOutput);
    }

    static ShippedFunction start(String name, Class<?> handler, Map<String, String> variables, Path folder)
            throws IOException {
        unpack(MODULES.resolve(name + "-function/target/" + name + "-function.zip"), folder);
        Path loadedClasses = folder.resolve("loaded-classes");
        RuntimeApi api = RuntimeApi.start("arn:aws:lambda:us-east-1:000000000000:function:" + name);
        ProcessBuilder process = new ProcessBuilder(arguments(handler.getName(), loadedClasses))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().keySet().retainAll(List.of("PATH", "TMPDIR"));
        process.environment().putAll(lambdaVariables(name, handler.getName(), folder, api));
        process.environment().putAll(variables);
        return new ShippedFunction(api, process.start(), loadedClasses);
    }

    APIGatewayV2HTTPResponse ask(GatewayRequest request)
            throws InterruptedException, ExecutionException, TimeoutException {
        return EventJson.API.read(invoke(EventJson.API.write(request.event()), TIMEOUT));
    }

    SQSBatchResponse work(SQSEvent batch) throws InterruptedException, ExecutionException, TimeoutException {
        return EventJson.QUEUE.read(invoke(EventJson.QUEUE.write(batch), WORKER_TIMEOUT));
    }

    /** The messages that the queue shows now. */
    static SQSEvent batch(EmbeddedAws aws) {
        return batch(aws, 1);
    }

    /** That many messages of the queue. */
    static SQSEvent batch(EmbeddedAws aws, int size) {
        List<Message> messages = new ArrayList<>();
        try (SqsClient sqs = aws.connect(SqsClient.builder(), aws.endpoints().sqs())) {
            while (messages.size() < size) {
                messages.addAll(sqs.receiveMessage(
                                receive -> receive.queueUrl(aws.names().queueUrl())
                                        .maxNumberOfMessages(Math.min(10, size - messages.size()))
                                        .waitTimeSeconds(1))
                        .messages());
            }
        }
        return QueueEventSource.event(aws.names().queueUrl(), messages);
    }

    /** As Lambda does: otherwise a later batch would get the messages again. */
    static void delete(EmbeddedAws aws, SQSEvent batch) {
        try (SqsClient sqs = aws.connect(SqsClient.builder(), aws.endpoints().sqs())) {
            batch.getRecords()
                    .forEach(message -> sqs.deleteMessage(delete ->
                            delete.queueUrl(aws.names().queueUrl()).receiptHandle(message.getReceiptHandle())));
        }
    }

    private Payload invoke(Payload event, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        awaitReady();
        QueuedEvent delivery = QueuedEvent.of(event, timeout);
        api.offer(delivery);
        return delivery.answer().get(timeout.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits until the function has started and is primed. */
    ShippedFunction awaitReady() throws InterruptedException, ExecutionException, TimeoutException {
        api.ready().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        return this;
    }

    /** The state of the scheduler that carries the process's virtual threads, as {@code jcmd} prints it. */
    String virtualThreads() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "Thread.vthread_scheduler")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = jcmd.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines().collect(Collectors.joining("\n"));
        }
    }

    /** How many classes were needed so far. */
    long loadedClasses() throws IOException {
        try (Stream<String> lines = Files.lines(loadedClasses)) {
            return lines.count();
        }
    }

    /** What the process has written so far. */
    List<String> output() {
        return output;
    }

    /** Whether a class of that package, or of one below it, was needed so far. */
    boolean hasLoaded(String packageName) throws IOException {
        try (Stream<String> lines = Files.lines(loadedClasses)) {
            return lines.anyMatch(line -> line.contains("] " + packageName + "."));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }

    private void collectOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::add);
            api.processEnded("it ended: " + output);
        } catch (IOException | UncheckedIOException killed) {
            api.processEnded("it was killed");
        }
    }

    /** The managed runtime's own, as far as it is known. */
    private static List<String> arguments(String handler, Path loadedClasses) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx440m",
                "-Xlog:class+load:file=" + loadedClasses,
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-Djava.net.preferIPv4Stack=true",
                RuntimeClient.nativePart(BuiltModules.nativeClient()),
                "-cp",
                RuntimeClient.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                RuntimeClient.MAIN,
                handler);
    }

    private static Map<String, String> lambdaVariables(String name, String handler, Path folder, RuntimeApi api) {
        return Map.ofEntries(
                entry("_HANDLER", handler),
                entry("LAMBDA_TASK_ROOT", folder.toString()),
                entry("AWS_LAMBDA_RUNTIME_API", api.address()),
                entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
                entry("AWS_LAMBDA_FUNCTION_NAME", name),
                entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
                entry("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"),
                entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
                entry("AWS_LAMBDA_LOG_GROUP_NAME", "/hermod-test/" + name),
                entry("AWS_LAMBDA_LOG_STREAM_NAME", "test"));
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path unpacked = folder.resolve(entry.getName());
                if (!entry.isDirectory()) {
                    Files.copy(entries, unpacked);
                }
            }
        }
    }
}
