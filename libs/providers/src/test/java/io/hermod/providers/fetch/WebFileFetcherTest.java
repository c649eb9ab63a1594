package io.hermod.providers.fetch;

import static io.hermod.providers.fetch.FetchHarness.files;
import static io.hermod.providers.fetch.FetchHarness.outage;
import static io.hermod.providers.fetch.FetchHarness.rejection;
import static io.hermod.providers.fetch.SampleFiles.PDF;
import static io.hermod.providers.fetch.SampleFiles.PNG;
import static io.hermod.providers.fetch.SampleFiles.answer;
import static io.hermod.providers.fetch.SampleFiles.png;
import static io.hermod.testing.ScriptedAnswer.bare;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.providers.fetch.FileFetcher.Outcome;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebFileFetcherTest {
    @RegisterExtension
    final FetchHarness harness = new FetchHarness();

    @Test
    void file_isFetched_asTheServerHasIt() throws InterruptedException {
        ScriptedProvider server = harness.start(answer("text/plain", PNG));

        FetchedFiles.File file =
                files(harness.fetch(harness.url("/a%20b?sig=c%2Fd"))).file(harness.url("/a%20b?sig=c%2Fd"));

        assertThat(Base64.getDecoder().decode(file.base64().bytes())).isEqualTo(PNG);
        assertThat(file.mediaType()).isEqualTo("image/png");
        ReceivedRequest request = server.requests().getFirst();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/a%20b?sig=c%2Fd");
        assertThat(request.headers())
                .containsEntry("user-agent", "hermod")
                .containsEntry("host", FetchHarness.HOST + ":" + harness.port())
                .containsEntry("accept-encoding", "identity")
                .containsOnlyKeys("user-agent", "host", "accept-encoding", "accept", "connection");
    }

    @Test
    void fileInChunks_isFetched() throws InterruptedException {
        harness.start(answer("image/png", PNG).chunked());

        assertThat(files(harness.fetch(harness.url("/"))).has(harness.url("/"))).isTrue();
    }

    @Test
    void urlThatIsNamedTwice_isFetchedOnce() throws InterruptedException {
        ScriptedProvider server = harness.start(answer("image/png", PNG));

        FetchedFiles files = files(harness.fetch(harness.url("/a"), harness.url("/b"), harness.url("/a")));

        assertThat(files.byUrl()).containsOnlyKeys(harness.url("/a"), harness.url("/b"));
        assertThat(server.calls()).isEqualTo(2);
    }

    @Test
    void fileThatWasFetchedBefore_isNotFetchedAgain() throws InterruptedException {
        ScriptedProvider server = harness.start(answer("image/png", PNG));
        FetchedFiles first = files(harness.fetch(harness.url("/a")));

        FetchedFiles all = files(harness.fetch(
                FetchHarness.files(harness.url("/a"), harness.url("/b")), first, MemoryBudget.unlimitedShare()));

        assertThat(all.byUrl()).hasSize(2);
        assertThat(server.requests()).extracting(ReceivedRequest::path).containsExactly("/a", "/b");
    }

    /** Each of the first two waits for the other. */
    @Test
    void files_areFetchedTwoAtOnce() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        harness.start(_ -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            both.countDown();
            await(both);
            open.decrementAndGet();
            return answer("image/png", PNG);
        });

        files(harness.fetch(harness.url("/a"), harness.url("/b"), harness.url("/c")));

        assertThat(most).hasValue(2);
    }

    @Test
    void firstFailure_inTheOrderOfTheRequest_isReported() throws InterruptedException {
        harness.start(request -> request.path().equals("/a") ? answer("image/png", PNG) : bare(404));

        assertThat(rejection(harness.fetch(harness.url("/a"), harness.url("/b"), harness.url("/c"))))
                .isEqualTo("[1] has a URL whose server answered with HTTP 404");
    }

    @Test
    void outage_keepsTheFilesThatAreThere() throws InterruptedException {
        harness.start(request -> request.path().equals("/a") ? answer("image/png", PNG) : bare(503));

        Outcome outcome = harness.fetch(harness.url("/a"), harness.url("/b"));

        assertThat(outage(outcome)).isEqualTo("[1] has a URL whose server answered with HTTP 503");
        assertThat(((Outcome.Unavailable) outcome).fetched().byUrl()).containsOnlyKeys(harness.url("/a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 451, 304, 204})
    void statusOfTheClientsMistake_rejects(int status) throws InterruptedException {
        harness.start(bare(status));

        assertThat(rejection(harness.fetch(harness.url("/")))).startsWith("[0] has a URL");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void statusOfAnOutage_mayPass(int status) throws InterruptedException {
        harness.start(bare(status));

        assertThat(outage(harness.fetch(harness.url("/")))).endsWith("HTTP " + status);
    }

    @Test
    void brokenConnection_isAnOutage() throws InterruptedException {
        harness.start(new ScriptedAnswer.Closed(), answer("image/png", PNG).cutOffAfter(10));

        assertThat(outage(harness.fetch(harness.url("/"))))
                .isEqualTo("[0] has a URL whose server broke the connection");
        assertThat(outage(harness.fetch(harness.url("/"))))
                .isEqualTo("[0] has a URL whose server broke the connection");
    }

    @Test
    void serverThatDoesNotListen_isAnOutage() throws InterruptedException {
        assertThat(outage(harness.fetch("http://files.test:1/")))
                .isEqualTo("[0] has a host that cannot be connected to");
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false"})
    void file_isBoundedInBytes(int size, boolean isFetched) throws InterruptedException {
        harness.start(
                answer("image/png", png(size)), answer("image/png", png(size)).chunked());

        for (int delivery = 0; delivery < 2; delivery++) {
            Outcome outcome = harness.fetch(harness.url("/"));
            assertThat(outcome instanceof Outcome.Fetched).isEqualTo(isFetched);
            assertThat(isFetched || rejection(outcome).equals("[0] has a URL with a file of more than 1000 bytes"))
                    .isTrue();
        }
    }

    /** The head of the response decides, and the rest is still on its way if the connection is closed. */
    @ParameterizedTest
    @CsvSource({"200, a file of more than 1000 bytes", "404, whose server answered with HTTP 404"})
    void responseThatIsStillComing_isRejected_forWhatItsHeadSays(int status, String reason)
            throws InterruptedException {
        harness.start(
                ScriptedAnswer.of(status, "image/png", Payload.of(png(1001))).trickled(Duration.ofMillis(20)));

        assertThat(rejection(harness.fetch(harness.url("/"))))
                .startsWith("[0] has a URL")
                .endsWith(reason);
    }

    @Test
    void filesOfARequest_areBoundedInBytes() throws InterruptedException {
        harness.start(answer("image/png", png(700)));

        assertThat(rejection(harness.fetch(harness.url("/a"), harness.url("/b"), harness.url("/c"))))
                .endsWith("is too much: the files behind a request's URLs may have 2000 bytes in all");
    }

    @Test
    void filesOfARequest_areBoundedInNumber() throws InterruptedException {
        ScriptedProvider server = harness.start(answer("image/png", PNG));

        String[] urls = {harness.url("/a"), harness.url("/b"), harness.url("/c"), harness.url("/d")};

        assertThat(rejection(harness.fetch(urls))).isEqualTo("[3] is too much: a request may have 3 URLs of files");
        assertThat(server.calls()).isZero();
    }

    @Test
    void fileThatComesSlowly_endsWithItsTime() throws InterruptedException {
        harness.useFileTime(Duration.ofMillis(200));
        harness.start(answer("image/png", PNG).trickled(Duration.ofMillis(50)));

        assertThat(outage(harness.fetch(harness.url("/")))).startsWith("[0] has a URL whose server did not send");
    }

    @Test
    void serverThatHangs_endsWithTheTimeOfTheCall() throws InterruptedException {
        harness.start(new ScriptedAnswer.Hanging());

        assertThat(harness.fetchWithin(Duration.ofMillis(100), harness.url("/")))
                .isEqualTo(new Outcome.OutOfTime());
    }

    @Test
    void page_isNoImage_butMayBeADocument() throws InterruptedException {
        byte[] page = SampleFiles.bytes("<html>log in</html>");
        harness.start(answer("image/png", page), answer("text/HTML; charset=utf-8", page), answer("x", PDF));
        RemoteFile document = new RemoteFile("[0]", harness.url("/"), RemoteFile.Kind.ANY);

        assertThat(rejection(harness.fetch(harness.url("/"))))
                .isEqualTo("[0] has a URL whose file is no image of the type png, jpeg, gif or webp");
        assertThat(mediaType(document)).isEqualTo("text/html");
        assertThat(mediaType(document)).isEqualTo("application/pdf");
    }

    @Test
    void compressedFile_isRejected_unlessItShowsItsType() throws InterruptedException {
        byte[] packed = SampleFiles.bytes("\u001f\u008bpacked");
        harness.start(
                answer("image/png", packed).withHeader("Content-Encoding", "gzip"),
                answer("image/png", PNG).withHeader("Content-Encoding", "aws-chunked"));

        assertThat(rejection(harness.fetch(harness.url("/")))).contains("compresses the file");
        assertThat(files(harness.fetch(harness.url("/"))).byUrl()).hasSize(1);
    }

    /** Three times the file's bytes: as they are read, joined and in base64. */
    @Test
    void memoryOfAFile_isBooked() throws InterruptedException {
        MemoryBudget budget = new MemoryBudget(3 * 500 + 10);
        harness.start(answer("image/png", png(500)));

        try (MemoryBudget.Share own = budget.open();
                MemoryBudget.Share oldest = budget.open();
                MemoryBudget.Share other = budget.open()) {
            files(harness.fetch(FetchHarness.files(harness.url("/")), FetchedFiles.none(), own));
            oldest.grow(11, () -> {});
            other.grow(11, () -> {});

            assertThat(other.isWaiting()).isTrue();
        }
    }

    private String mediaType(RemoteFile document) throws InterruptedException {
        return files(harness.fetch(List.of(document), FetchedFiles.none(), MemoryBudget.unlimitedShare()))
                .file(document.url())
                .mediaType();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
