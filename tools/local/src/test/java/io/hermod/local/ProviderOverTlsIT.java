package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.shared.Payload;
import io.hermod.lambdaemulator.training.LoopbackTls;
import io.hermod.local.TlsProvider.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A worker with 440 MB of heap, and providers that speak HTTP/2 or HTTP/1.1 over TLS. */
@EnabledOnOs(OS.LINUX)
@SecondLane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderOverTlsIT {
    private static final int LARGE = 12 * 1024 * 1024;
    /** An error of about that many bytes. */
    private static final int ERROR = 42_000_000;

    private static final int USUAL_STREAMS = 100;
    private static final int FEW_STREAMS = 20;

    private static final String PROVIDER = """
        "%s":{"keys":[{"name":"main","value":"sk"}],
         "network_config":{"base_url":"%s","max_retries":1,"default_request_timeout_in_seconds":60,
         "retry_backoff_initial":"50ms","retry_backoff_max":"100ms"}}\
        """;

    /** A model's name says how many bytes it answers with. */
    private static final Pattern MODEL = Pattern.compile("bytes-(\\d+)-");

    /** Text that does not shrink enough for a message. */
    private static final String NOISE = noise(1_900_000);

    @AutoClose
    private final Parts parts = new Parts();

    private final Set<String> called = ConcurrentHashMap.newKeySet();

    private TlsProvider http2;
    private TlsProvider http1;
    private TlsProvider fewStreams;
    private ShippedWorker worker;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        LoopbackTls tls = LoopbackTls.create(folder);
        http2 = parts.own(TlsProvider.start(tls, TlsProvider.HTTP_2, USUAL_STREAMS, this::reply));
        http1 = parts.own(TlsProvider.start(tls, TlsProvider.HTTP_1_1, USUAL_STREAMS, this::reply));
        fewStreams = parts.own(TlsProvider.start(tls, TlsProvider.HTTP_2, FEW_STREAMS, ProviderOverTlsIT::answer));
        String providers = Stream.of(
                        PROVIDER.formatted("http-two", http2.url()),
                        PROVIDER.formatted("http-one", http1.url()),
                        PROVIDER.formatted("few-streams", fewStreams.url()))
                .collect(Collectors.joining(","));
        worker = parts.own(new ShippedWorker(folder, "{\"providers\":{" + providers + "}}", tls.trust()));
    }

    @Test
    @UnderLoad
    void largeAnswersOnOneConnection_allArrive_andASmallOneBesideThem() throws Exception {
        List<APIGatewayV2HTTPResponse> outcomes = worker.run(chats("http-two", tenLargeAndASmall(), ""));

        assertAllArrived(outcomes);
        assertThat(http2.calls()).isEqualTo(2 * outcomes.size());
        assertThat(http2.connectionsOf(200)).isEqualTo(1);
    }

    @Test
    @UnderLoad
    void largeAnswersOnConnectionsOfTheirOwn_allArrive_andASmallOneBesideThem() throws Exception {
        List<APIGatewayV2HTTPResponse> outcomes = worker.run(chats("http-one", tenLargeAndASmall(), ""));

        assertAllArrived(outcomes);
        assertThat(http1.calls()).isEqualTo(2 * outcomes.size());
        assertThat(http1.connectionsOf(200)).isBetween(10, 11);
    }

    /** The requests lie in S3, and take more memory than the worker has for them. */
    @Test
    @UnderLoad
    void batchOfAHundredLargeRequests_isDone_evenIfTheServerAllowsFewStreams() throws Exception {
        int linesBefore = worker.output().size();
        int callsBefore = fewStreams.calls();

        List<APIGatewayV2HTTPResponse> outcomes =
                worker.run(chats("few-streams", Collections.nCopies(100, 1_000), NOISE));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.getBody()).contains("\"status\":\"completed\""));
        assertThat(fewStreams.calls()).isEqualTo(callsBefore + 100);
        assertThat(worker.output().stream().skip(linesBefore))
                .noneMatch(line -> line.contains("\"ERROR\"") || (line.contains("\"WARN\"") && !isStoreSlow(line)));
    }

    /** The embedded store may be slow beside the other tests; the worker then asks it once more. */
    private static boolean isStoreSlow(String line) {
        return line.contains("retrying once");
    }

    /** The files are read from S3 while they are sent, 53 MB in all. */
    @Test
    @UnderLoad
    void batchOfAHundredUploads_isDone() throws Exception {
        int callsBefore = fewStreams.calls();
        String upload = worker.upload(new byte[400_000]);

        List<APIGatewayV2HTTPResponse> outcomes =
                worker.run(chats("few-streams", Collections.nCopies(100, 1_001), upload));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.getBody()).contains("\"status\":\"completed\""));
        assertThat(fewStreams.calls()).isEqualTo(callsBefore + 100);
    }

    @Test
    @UnderLoad
    void errorOfFortyTwoMegabytes_failsItsJobAlone() throws Exception {
        List<String> chats = new ArrayList<>(chats("few-streams", Collections.nCopies(9, 100_000), ""));
        chats.addAll(chats("few-streams", List.of(ERROR), ""));

        List<APIGatewayV2HTTPResponse> outcomes = worker.run(chats);

        assertThat(outcomes.subList(0, 9))
                .allSatisfy(outcome -> assertThat(outcome.getBody()).contains("\"status\":\"completed\""));
        assertThat(outcomes.getLast().getBody()).contains("\"status\":\"failed\"", "\"status_code\":400");
    }

    private static List<Integer> tenLargeAndASmall() {
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(10, LARGE));
        sizes.add(2);
        return sizes;
    }

    private static void assertAllArrived(List<APIGatewayV2HTTPResponse> outcomes) {
        assertThat(outcomes.subList(0, 10))
                .allSatisfy(outcome -> assertThat(outcome.getStatusCode())
                        .as(outcome.getBody())
                        .isEqualTo(303));
        assertThat(outcomes.getLast().getBody()).contains("\"status\":\"completed\"");
    }

    /** The first calls fail, so that the connection is there and all the second calls share it. */
    private Reply reply(String request) {
        return called.add(request) ? new Reply(503, Payload.utf8("{}")) : answer(request);
    }

    private static Reply answer(String request) {
        Matcher model = MODEL.matcher(request);
        assertThat(model.find()).isTrue();
        int bytes = Integer.parseInt(model.group(1));
        if (bytes == ERROR) {
            return new Reply(400, Payload.utf8("[" + "{},".repeat(ERROR / 3) + "{}]"));
        }
        return new Reply(200, Payload.utf8("{\"choices\":[]" + " ".repeat(Math.max(0, bytes - 14)) + "}"));
    }

    private static List<String> chats(String provider, List<Integer> answerBytes, String prompt) {
        return IntStream.range(0, answerBytes.size())
                .mapToObj(i -> "{\"model\":\"" + provider + "/bytes-" + answerBytes.get(i) + "-" + i + "-" + provider
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}")
                .toList();
    }

    private static String noise(int bytes) {
        return new Random(1)
                .ints(bytes, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
