package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.testing.Eventually;
import io.hermod.testing.TokenIssuer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of the jobs of three keys, and of callers without one, while the jobs run. */
class ListedJobsIT {
    private static final int JOBS_OF_EACH = 120;
    private static final int MANY_JOBS = Integer.getInteger("hermod.listed-jobs", 900);
    /** DynamoDB Local has one thread, which lists without a pause would keep from the submits. */
    private static final int LISTS_OF_EACH = 10;

    private static final int CONNECTIONS = 16;
    private static final String NO_KEY = "";
    private static final List<String> KEYS = List.of("vk-a", "vk-b", "vk-c");
    private static final List<String> OWNERS =
            Stream.concat(KEYS.stream(), Stream.of(NO_KEY)).toList();
    private static final String CONFIG = """
        {"governance":{"virtual_keys":[
          {"id":"vk-a","value":"sk-bf-of-vk-a","allow_all_providers":true},
          {"id":"vk-b","value":"sk-bf-of-vk-b","allow_all_providers":true},
          {"id":"vk-c","value":"sk-bf-of-vk-c","allow_all_providers":true}]},
         "providers":{"openai":{"network_config":{"base_url":"URL"}}},
         JWT}\
        """;

    @AutoClose
    private final Parts parts = new Parts();

    private final ScriptedModels models = parts.own(new ScriptedModels());
    private final TokenIssuer issuer = new TokenIssuer("key-1");
    private final Gate gate = new Gate();
    /** The jobs of each owner, as the submits have answered. */
    private final Map<String, Set<String>> submitted = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    private JobClient client;

    @BeforeEach
    void start() throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.json"),
                CONFIG.replace("URL", models.url().toString()).replace("JWT", issuer.settings()));
        Map<String, String> environment = Map.of("HERMOD_CONFIG", config.toString(), "OPENAI_API_KEY", "sk-1");
        client = new JobClient(parts.own(LocalSystem.start(0, name -> Optional.ofNullable(environment.get(name))))
                .url());
    }

    @Test
    void lists_areComplete_newestFirst_eachJobOnce_whileTheJobsRun() throws Exception {
        ScriptedModel model = models.choosing(request -> gate.pass(SampleAnswer.chat()));
        submitAll(OWNERS.size() * JOBS_OF_EACH, job -> submit(OWNERS.get(job % OWNERS.size()), model));

        checkLists();
        gate.open();
        checkLists();
        for (String owner : OWNERS) {
            Eventually.get(() -> list(owner, "&status=completed").size(), completed -> completed == JOBS_OF_EACH);
        }
        checkLists();
        for (String owner : OWNERS) {
            assertThat(list(owner, "&status=pending")).isEmpty();
        }
    }

    /** As many as {@code -Dhermod.listed-jobs} says. No list of all keys: each of its pages reads all jobs. */
    @Test
    @UnderLoad
    void jobs_areListed_whileTheyAreSubmitted_andRun() throws Exception {
        ScriptedModel model = models.choosing(request -> SampleAnswer.chat());
        int jobsUntilList = Math.max(1, MANY_JOBS / KEYS.size() / LISTS_OF_EACH);

        submitAll(MANY_JOBS, job -> {
            String key = KEYS.get(job % KEYS.size());
            submit(key, model);
            if (job / KEYS.size() % jobsUntilList == 0) {
                checkListUnderInserts(key);
            }
        });

        for (String key : KEYS) {
            checkList(list(key, ""), submitted(key));
        }
    }

    /** It has each job that was submitted before it began, and no other key's. */
    private void checkListUnderInserts(String key) {
        Set<String> before = Set.copyOf(submitted(key));

        List<JsonNode> jobs = list(key, "");

        checkOrder(jobs);
        List<String> locations = locations(jobs);
        assertThat(Set.copyOf(locations)).hasSize(locations.size()).containsAll(before);
        KEYS.stream()
                .filter(other -> !other.equals(key))
                .forEach(other -> assertThat(Collections.disjoint(submitted(other), locations))
                        .isTrue());
    }

    @Test
    void callersWithoutCredentials_listNothing() {
        assertThat(client.get("/v1/async/jobs").statusCode()).isEqualTo(401);
        assertThat(client.get("/v1/async/jobs", "x-bf-vk", "sk-bf-unknown").statusCode())
                .isEqualTo(401);
    }

    private void submitAll(int jobs, IntConsumer submit) throws Exception {
        List<Callable<Object>> submits = IntStream.range(0, jobs)
                .mapToObj(job -> Executors.callable(() -> submit.accept(job)))
                .toList();
        try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (Future<?> done : connections.invokeAll(submits)) {
                done.get();
            }
        }
    }

    private void submit(String owner, ScriptedModel model) {
        HttpResponse<String> accepted = owner.equals(NO_KEY)
                ? client.submit(SampleRequest.chat(model))
                : client.submit(SampleRequest.chat(model), "x-bf-vk", "sk-bf-of-" + owner);
        assertThat(submitted(owner).add(JobClient.location(accepted))).isTrue();
    }

    private Set<String> submitted(String owner) {
        return submitted.computeIfAbsent(owner, any -> ConcurrentHashMap.newKeySet());
    }

    private void checkLists() {
        for (String owner : OWNERS) {
            checkList(list(owner, ""), submitted(owner));
        }
        checkList(
                pages(admin(), ""),
                submitted.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private static void checkList(List<JsonNode> jobs, Set<String> locations) {
        assertThat(locations(jobs)).hasSize(locations.size());
        assertThat(Set.copyOf(locations(jobs))).isEqualTo(locations);
        checkOrder(jobs);
        assertThat(jobs).noneMatch(job -> job.has("result"));
    }

    private static void checkOrder(List<JsonNode> jobs) {
        assertThat(jobs)
                .extracting(job -> Instant.parse(Json.text(job, "/created_at")))
                .isSortedAccordingTo(Collections.reverseOrder());
    }

    private static List<String> locations(List<JsonNode> jobs) {
        return jobs.stream().map(job -> Json.text(job, "/poll_url")).toList();
    }

    /** The list that the owner sees; an admin lists the jobs without a key. */
    private List<JsonNode> list(String owner, String filter) {
        return owner.equals(NO_KEY)
                ? pages(admin(), "&virtual_key_id=-" + filter)
                : pages(new String[] {"x-bf-vk", "sk-bf-of-" + owner}, filter);
    }

    private List<JsonNode> pages(String[] credential, String filter) {
        List<JsonNode> jobs = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            JsonNode page = page(credential, filter + cursor.get());
            StreamSupport.stream(page.path("jobs").spliterator(), false).forEach(jobs::add);
            cursor = page.has("next_cursor")
                    ? Optional.of("&cursor=" + Json.text(page, "/next_cursor"))
                    : Optional.empty();
        }
        return jobs;
    }

    private JsonNode page(String[] credential, String parameters) {
        HttpResponse<String> answer = client.get("/v1/async/jobs?limit=100" + parameters, credential);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.of(answer);
    }

    private String[] admin() {
        return new String[] {"authorization", "Bearer " + issuer.adminToken(Instant.now())};
    }
}
