package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.shared.Payload;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker with 440 MB of heap, and a provider that speaks HTTP/2 or HTTP/1.1 over TLS. */
@EnabledOnOs(OS.LINUX)
@SecondLane
class ProviderOverTlsIT {
    private static final int MIB = 1024 * 1024;
    private static final int LARGE = 12 * MIB;
    private static final int USUAL_STREAMS = 100;

    /** {@code URL} stands for the provider's. */
    private static final String CONFIG = """
        {"providers":{"openai":{"keys":[{"name":"main","value":"env.OPENAI_API_KEY"}],
         "network_config":{"base_url":"URL","max_retries":1,"default_request_timeout_in_seconds":60,
         "retry_backoff_initial":"50ms","retry_backoff_max":"100ms"}}}}\
        """;

    /** A model's name says how many bytes it answers with. */
    private static final Pattern MODEL = Pattern.compile("bytes-(\\d+)-\\d+");

    @AutoClose
    private final Parts parts = new Parts();

    private final Set<String> called = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {TlsProvider.HTTP_2, TlsProvider.HTTP_1_1})
    void tenAnswersOfTwelveMegabytes_allArrive(String version) throws Exception {
        TlsProvider provider = start(version, USUAL_STREAMS);
        ShippedWorker worker = worker(provider);

        List<APIGatewayV2HTTPResponse> outcomes = worker.run(chats(Collections.nCopies(10, LARGE), 0));

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.getStatusCode())
                        .as(outcome.getBody())
                        .isEqualTo(303));
        assertThat(provider.calls()).isEqualTo(20);
        assertThat(provider.connectionsOf(200)).isEqualTo(version.equals(TlsProvider.HTTP_2) ? 1 : 10);
    }

    @Test
    void smallAnswer_arrivesBesideNineLargeOnes() throws Exception {
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(9, LARGE));
        sizes.add(2);

        List<APIGatewayV2HTTPResponse> outcomes =
                worker(start(TlsProvider.HTTP_2, USUAL_STREAMS)).run(chats(sizes, 0));

        assertThat(outcomes.subList(0, 9))
                .allSatisfy(outcome -> assertThat(outcome.getStatusCode()).isEqualTo(303));
        assertThat(outcomes.getLast().getStatusCode()).isEqualTo(200);
        assertThat(outcomes.getLast().getBody()).contains("\"status\":\"completed\"");
    }

    /** The requests lie in S3, and take more memory than the worker has for them. */
    @Test
    void batchOfAHundredLargeRequests_isDone_evenIfTheServerAllowsFewStreams() throws Exception {
        TlsProvider provider = parts.own(TlsProvider.start(folder, TlsProvider.HTTP_2, 20, ProviderOverTlsIT::answer));
        ShippedWorker worker = worker(provider);

        List<APIGatewayV2HTTPResponse> outcomes = worker.run(chats(Collections.nCopies(100, 1_000), 1_900_000));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.getBody()).contains("\"status\":\"completed\""));
        assertThat(provider.calls()).isEqualTo(100);
        assertThat(worker.output()).noneMatch(line -> line.contains("\"WARN\"") || line.contains("\"ERROR\""));
    }

    private TlsProvider start(String version, int maxStreams) throws Exception {
        return parts.own(TlsProvider.start(folder, version, maxStreams, this::reply));
    }

    private ShippedWorker worker(TlsProvider provider) throws Exception {
        String config = CONFIG.replace("URL", provider.url().toString());
        return parts.own(new ShippedWorker(folder, config, provider.trust()));
    }

    /** The first calls fail, so that the connection is there and all the second calls share it. */
    private Reply reply(String request) {
        return called.add(model(request).group()) ? new Reply(503, Payload.utf8("{}")) : answer(request);
    }

    private static Reply answer(String request) {
        int bytes = Integer.parseInt(model(request).group(1));
        return new Reply(200, Payload.utf8("{\"choices\":[]" + " ".repeat(Math.max(0, bytes - 14)) + "}"));
    }

    private static Matcher model(String request) {
        Matcher model = MODEL.matcher(request);
        assertThat(model.find()).isTrue();
        return model;
    }

    private static List<String> chats(List<Integer> answerBytes, int requestBytes) {
        return IntStream.range(0, answerBytes.size())
                .mapToObj(i -> "{\"model\":\"openai/bytes-" + answerBytes.get(i) + "-" + i
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + noise(requestBytes, i) + "\"}]}")
                .toList();
    }

    /** Text that does not shrink enough for a message. */
    private static String noise(int bytes, int seed) {
        return new Random(seed)
                .ints(bytes, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
