package io.hermod.poll;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryJobIndex;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleKeys;
import io.hermod.testing.TokenIssuer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of a caller's jobs. */
@MicronautTest(startApplication = false, rebuildContext = true)
class JobListTest extends PollFixture {
    private static final TokenIssuer ISSUER = new TokenIssuer("key-1");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern CURSOR = Pattern.compile("\"next_cursor\":\"([^\"]+)\"");

    @Inject
    InMemoryJobIndex index;

    @BeforeEach
    void start() {
        configs.put("{" + ISSUER.settings() + "}");
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-1"));
        keys.put(SampleKeys.key("vk-2"), KeyDigest.of("sk-bf-2"));
    }

    @AfterEach
    void resetIndex() {
        index.reset();
    }

    @Test
    void job_isItsEnvelope_withItsTypeAndThePathToPoll_andWithoutItsResult() {
        Job job = created(RequestType.CHAT_COMPLETION, "vk-1", 0);
        Job claimed = ((Claim.Claimed) store.claim(job.ref(), leaseOf("worker-1"), NOW)).job();
        store.complete(claimed, NOW, new StoredResult.Inline(Gzip.compress(Payload.utf8("{\"answer\":42}"))));

        GatewayAnswer answer = list("");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("""
            {"jobs":[{"request_type":"chat_completion","poll_url":"/v1/async/chat/completions/%1$s","id":"%1$s",\
            "request_id":"request-1","status":"completed","expires_at":"2096-08-01T11:00:00.123456Z",\
            "created_at":"2096-08-01T10:00:00.123456Z","completed_at":"2096-08-01T10:00:00.123456Z",\
            "status_code":200}]}\
            """.formatted(job.id()));
    }

    @Test
    void failedJob_hasItsError() {
        Job job = created(RequestType.OCR, "vk-1", 0);
        store.cancel(job, NOW, SampleJobs.failure(429, "rate_limit_error"));

        assertThat(list("").body()).contains("\"status_code\":429,\"error\":{\"error\":{\"type\":\"rate_limit_error\"");
    }

    @Test
    void callerWithoutJobs_getsAnEmptyList() {
        created(RequestType.OCR, "vk-2", 0);

        assertThat(list("").body()).isEqualTo("{\"jobs\":[]}");
    }

    @Test
    void pages_haveTheCallersJobs_newestFirst_eachOnce_whileJobsAreSubmitted() {
        List<String> expected = new ArrayList<>(IntStream.range(0, 60)
                .mapToObj(i -> created(RequestType.OCR, "vk-1", i).id().value())
                .toList()
                .reversed());
        created(RequestType.OCR, "vk-2", 30);
        store.create(pending(RequestType.OCR));

        List<String> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            GatewayAnswer page =
                    list("limit=17" + cursor.map(next -> "&cursor=" + next).orElse(""));
            listed.addAll(ids(page));
            cursor = cursor(page);
            created(RequestType.OCR, "vk-1", 100);
        } while (cursor.isPresent());

        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void page_has25Jobs_ifNoLimitIsAskedFor_andAtMost100() {
        IntStream.range(0, 101).forEach(i -> created(RequestType.OCR, "vk-1", i));

        assertThat(ids(list(""))).hasSize(25);
        assertThat(ids(list("limit=1"))).hasSize(1);
        assertThat(ids(list("limit=100"))).hasSize(100);
    }

    @Test
    void filters_narrowTheList() {
        Job old = created(RequestType.OCR, "vk-1", 0);
        Job speech = created(RequestType.SPEECH, "vk-1", 1);
        Job failed = created(RequestType.OCR, "vk-1", 2);
        store.cancel(failed, NOW, SampleJobs.failure(499, "cancelled"));

        assertThat(ids(list("status=pending")))
                .containsExactly(speech.id().value(), old.id().value());
        assertThat(ids(list("status=failed"))).containsExactly(failed.id().value());
        assertThat(ids(list("status=completed"))).isEmpty();
        assertThat(ids(list("type=speech"))).containsExactly(speech.id().value());
        assertThat(ids(list("type=ocr&status=pending")))
                .containsExactly(old.id().value());
        assertThat(ids(list("created_after=" + speech.createdAt())))
                .containsExactly(failed.id().value());
        assertThat(ids(list("created_before=" + speech.createdAt())))
                .containsExactly(old.id().value());
        assertThat(ids(list("status=&type=&created_after=&created_before=&limit=&cursor=")))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        status=running                      | status must be one of pending, processing, completed, failed
        status=pending,failed               | status must have one value
        limit=0                             | limit must be a whole number from 1 to 100
        limit=101                           | limit must be a whole number from 1 to 100
        limit=-1                            | limit must be a whole number from 1 to 100
        limit=ten                           | limit must be a whole number from 1 to 100
        created_after=yesterday             | created_after must be a time such as 2026-08-01T10:00:00Z
        created_after=2026-08-01            | created_after must be a time such as 2026-08-01T10:00:00Z
        created_before=+10000-01-01T00:00:00Z | created_before must be a time such as 2026-08-01T10:00:00Z
        state=failed | unknown parameter; a list takes status, type, created_after, created_before, limit, cursor, virtual_key_id
        """)
    void badParameter_is400(String query, String message) {
        list(query).assertError(400, message);
    }

    @Test
    void unknownType_is400_withTheTypes() {
        GatewayAnswer answer = list("type=chat");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("type must be one of text_completion, chat_completion, responses, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!", "eyJhIjoxfQ", "MjA5Ni0wOC0wMVQxMDowMDowMC4xMjM0NTYwMDBa"})
    void brokenCursor_is400(String cursor) {
        assertNoCursor(list("cursor=" + cursor));
    }

    @Test
    void cursorOfAnotherList_is400() {
        created(RequestType.OCR, "vk-1", 0);
        created(RequestType.OCR, "vk-1", 1);
        String cursor = cursor(list("limit=1")).orElseThrow();

        assertThat(list("limit=2&cursor=" + cursor).status()).isEqualTo(200);
        assertNoCursor(list("status=pending&cursor=" + cursor));
        assertNoCursor(listAs("sk-bf-2", "cursor=" + cursor));
        assertNoCursor(list("cursor=" + cursor.substring(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-bf-unknown", "sk-proj-a-providers-key"})
    void callerWithoutAKnownKey_is401(String credential) {
        GatewayRequest request = GatewayRequest.get("/v1/async/jobs");

        GatewayAnswer answer = (credential.startsWith("sk-bf-")
                        ? request.withHeader("x-bf-vk", credential)
                        : request.withHeader("x-api-key", credential))
                .sentTo(function);

        answer.assertError(401, "listing jobs needs a virtual key or an admin's token");
        assertThat(answer.header("www-authenticate")).contains("Bearer");
    }

    @Test
    void admin_listsAllJobs_orThoseOfAKey_orThoseWithoutOne() {
        Job one = created(RequestType.OCR, "vk-1", 0);
        Job two = created(RequestType.OCR, "vk-2", 1);
        Job none = pending(RequestType.OCR);
        store.create(none);

        assertThat(ids(listAsAdmin("")))
                .containsExactlyInAnyOrder(
                        two.id().value(), one.id().value(), none.id().value());
        assertThat(ids(listAsAdmin("virtual_key_id=vk-2")))
                .containsExactly(two.id().value());
        assertThat(ids(listAsAdmin("virtual_key_id=-")))
                .containsExactly(none.id().value());
        assertThat(ids(listAsAdmin("virtual_key_id=vk-9"))).isEmpty();
    }

    @Test
    void admin_isToldToNameAKey_ifThereAreTooManyJobs() {
        created(RequestType.OCR, "vk-1", 0);
        created(RequestType.OCR, "vk-1", 1);
        index.limitAllTo(1);

        listAsAdmin("").assertError(400, "there are too many jobs to list those of all keys; set virtual_key_id");
        assertThat(ids(listAsAdmin("virtual_key_id=vk-1"))).hasSize(2);
    }

    @Test
    void token_listsTheJobsOfItsKey_andNoOthers() {
        Job job = created(RequestType.OCR, "vk-1", 0);
        created(RequestType.OCR, "vk-2", 0);
        String token = ISSUER.tokenOf("vk-1", NOW);

        assertThat(ids(listBearing(token, ""))).containsExactly(job.id().value());
        assertThat(ids(listBearing(token, "virtual_key_id=vk-1"))).hasSize(1);
        listBearing(token, "virtual_key_id=vk-2")
                .assertError(403, "only an admin may list the jobs of another virtual key");
        listBearing(token, "virtual_key_id=-")
                .assertError(403, "only an admin may list the jobs of another virtual key");
    }

    @Test
    void storeThatIsDown_is503() {
        store.goDown();

        list("").assertError(503, "the service is not available; try again");
    }

    private Job created(RequestType type, String keyId, int seconds) {
        Job job = Job.pending(JobId.random(), type, "request-1", NOW.plusSeconds(seconds), SampleJobs.terms())
                .ofKey(Optional.of(keyId));
        store.create(job);
        return job;
    }

    private GatewayAnswer list(String query) {
        return listAs("sk-bf-1", query);
    }

    private GatewayAnswer listAs(String key, String query) {
        return GatewayRequest.get("/v1/async/jobs?" + query)
                .withHeader("x-bf-vk", key)
                .sentTo(function);
    }

    private GatewayAnswer listAsAdmin(String query) {
        return listBearing(ISSUER.adminToken(NOW), query);
    }

    private GatewayAnswer listBearing(String token, String query) {
        return GatewayRequest.get("/v1/async/jobs?" + query)
                .withHeader("authorization", "Bearer " + token)
                .sentTo(function);
    }

    private static void assertNoCursor(GatewayAnswer answer) {
        answer.assertError(400, "cursor must be the next_cursor of a page with the same caller and the same filters");
    }

    private static List<String> ids(GatewayAnswer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return ID.matcher(page.body()).results().map(found -> found.group(1)).toList();
    }

    private static Optional<String> cursor(GatewayAnswer page) {
        return CURSOR.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .findFirst();
    }
}
