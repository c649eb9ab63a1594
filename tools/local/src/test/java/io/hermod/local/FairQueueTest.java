package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

@Timeout(60)
class FairQueueTest {
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    private final FairQueue backlog = new FairQueue(10);

    @Test
    void groups_takeTurns_andEachKeepsItsOrder() throws InterruptedException {
        add("a1", "a2", "a3", "b1", "a4", "c1", "b2");

        assertThat(take(4)).containsExactly("a1", "b1", "c1", "a2");
        add("d1");
        assertThat(take(10)).containsExactly("b2", "a3", "d1", "a4");
    }

    @Test
    void messagesWithoutAGroup_areOne() throws InterruptedException {
        backlog.add(
                Stream.of("-1", "-2", "-3")
                        .map(body -> Message.builder()
                                .body(body)
                                .attributes(Map.of())
                                .build())
                        .toList(),
                NOW);
        add("a1");

        assertThat(take(3)).containsExactly("-1", "a1", "-2");
    }

    @Test
    void thereIsRoom_untilItIsFull_andAgainOnceSomeAreTaken() throws InterruptedException {
        add(IntStream.range(0, 9).mapToObj(i -> "a" + i).toArray(String[]::new));
        assertThat(backlog.awaitRoom(Duration.ZERO)).isTrue();
        add("a9");
        assertThat(backlog.awaitRoom(Duration.ZERO)).isFalse();

        take(1);

        assertThat(backlog.awaitRoom(Duration.ZERO)).isTrue();
    }

    @Test
    void waitForEmptiness_ends_onceAllAreTaken() throws InterruptedException {
        add("a1", "b1");
        Thread.startVirtualThread(this::takeTwo);

        assertThat(backlog.awaitEmpty(Duration.ofMinutes(10))).isTrue();

        assertThat(backlog.hiddenBefore(NOW.plusSeconds(1), NOW)).isEmpty();
    }

    @Test
    void waitForEmptiness_ends_whenItsPatienceIsOver() throws InterruptedException {
        add("a1");

        assertThat(backlog.awaitEmpty(Duration.ofMillis(10))).isFalse();

        assertThat(take(1)).containsExactly("a1");
    }

    @Test
    void longHidden_isNamedOnce_andStillTaken() throws InterruptedException {
        add("a1", "b1");
        backlog.add(List.of(message("a2")), NOW.plusSeconds(5));

        assertThat(backlog.hiddenBefore(NOW.plusSeconds(1), NOW.plusSeconds(60)))
                .extracting(Message::body)
                .containsExactly("a1", "b1");
        assertThat(backlog.hiddenBefore(NOW.plusSeconds(1), NOW.plusSeconds(60)))
                .isEmpty();
        assertThat(take(3)).containsExactlyInAnyOrder("a1", "b1", "a2");
    }

    @Test
    void batch_isTakenAsSoonAsItIsFull_withinItsWindow() throws InterruptedException {
        add("a1");
        Thread.startVirtualThread(() -> add("a2", "a3"));

        assertThat(backlog.take(new Batching(3, Duration.ofMinutes(10))))
                .extracting(Message::body)
                .containsExactly("a1", "a2", "a3");
    }

    @Test
    void batch_isTakenAsItIs_whenItsWindowIsOver() throws InterruptedException {
        add("a1", "b1");

        assertThat(backlog.take(new Batching(3, Duration.ofMillis(10)))).hasSize(2);
    }

    private void add(String... bodies) {
        backlog.add(Stream.of(bodies).map(FairQueueTest::message).toList(), NOW);
    }

    private void takeTwo() {
        try {
            take(2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> take(int most) throws InterruptedException {
        return backlog.take(new Batching(most, Duration.ZERO)).stream()
                .map(Message::body)
                .toList();
    }

    /** Its group is its body's first letter. */
    private static Message message(String body) {
        return Message.builder()
                .body(body)
                .attributes(Map.of(MessageSystemAttributeName.MESSAGE_GROUP_ID, body.substring(0, 1)))
                .build();
    }
}
