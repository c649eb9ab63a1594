package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.testing.ReceivedRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BurstIT extends SystemTest {
    private static final int JOBS = 300;
    private static final int CONNECTIONS = 32;

    private final ScriptedModel model;

    BurstIT(RunningSystem system) {
        super(system);
        this.model = system.model(SampleAnswer.chat());
    }

    @Test
    void everyJobOfABurst_completes_withOneCallOfTheProvider() throws Exception {
        List<String> locations = atOnce(IntStream.range(0, JOBS).boxed().toList(), this::submit);
        List<String> statuses = atOnce(locations, this::awaitStatus);

        assertThat(locations).hasSize(JOBS).doesNotHaveDuplicates();
        assertThat(statuses).containsOnly("completed");
        assertThat(callsByPrompt())
                .hasSize(JOBS)
                .allSatisfy((prompt, calls) -> assertThat(calls).as(prompt).isEqualTo(1L));
    }

    private String submit(int number) {
        return JobClient.location(client.submit(
                RequestType.CHAT_COMPLETION,
                "{\"model\":\"%s\",\"messages\":[{\"content\":\"%d\"}]}".formatted(model.of("openai"), number)));
    }

    private String awaitStatus(String location) {
        return Json.text(Json.of(client.awaitEnd(location)), "/status");
    }

    private Map<String, Long> callsByPrompt() {
        return model.requests().stream()
                .map(BurstIT::prompt)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String prompt(ReceivedRequest request) {
        return Json.text(Json.of(request.body().asUtf8()), "/messages/0/content");
    }

    private static <T> List<String> atOnce(List<T> inputs, Function<T, String> step) throws Exception {
        try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<String>> steps = inputs.stream()
                    .<Callable<String>>map(input -> () -> step.apply(input))
                    .toList();
            List<Future<String>> done = connections.invokeAll(steps);
            return done.stream().map(Future::resultNow).toList();
        }
    }
}
