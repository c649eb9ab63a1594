package io.hermod.core.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget(100);
    private final MemoryBudget.Share oldest = budget.open();
    private final MemoryBudget.Share second = budget.open();
    private final MemoryBudget.Share third = budget.open();
    private final List<String> granted = new ArrayList<>();

    @Test
    void whatThereIsRoomFor_isGrantedAtOnce() {
        oldest.grow(60, granting("oldest"));
        second.grow(40, granting("second"));

        assertThat(granted).containsExactly("oldest", "second");
    }

    @Test
    void whatThereIsNoRoomFor_waits_untilAnotherIsDone() {
        oldest.grow(60, granting("oldest"));
        second.grow(41, granting("second"));
        assertThat(granted).containsExactly("oldest");

        oldest.close();

        assertThat(granted).containsExactly("oldest", "second");
    }

    /** Otherwise two that have half of it each would wait for each other for ever. */
    @Test
    void oldest_neverWaits_evenBeyondTheBudget() {
        second.grow(100, granting("second"));
        oldest.grow(50, granting("oldest"));
        oldest.grow(500, granting("oldest again"));
        third.grow(1, granting("third"));

        assertThat(granted).containsExactly("second", "oldest", "oldest again");
    }

    @Test
    void nextOldest_goesOn_whenTheOldestIsDone() {
        second.grow(80, granting("second"));
        third.grow(20, granting("third"));
        third.grow(30, granting("third again"));
        second.grow(30, granting("second again"));
        assertThat(granted).containsExactly("second", "third");

        oldest.close();
        assertThat(granted).containsExactly("second", "third", "second again");

        second.close();
        assertThat(granted).containsExactly("second", "third", "second again", "third again");
    }

    @Test
    void smallWish_doesNotWaitForALargerOne() {
        oldest.grow(60, granting("oldest"));
        second.grow(90, granting("second"));
        third.grow(40, granting("third"));

        assertThat(granted).containsExactly("oldest", "third");
    }

    @Test
    void closedShare_runsWhatWaitsForIt() {
        oldest.grow(100, granting("oldest"));
        second.grow(1, granting("second"));

        second.close();

        assertThat(granted).containsExactly("oldest", "second");
    }

    @Test
    void nothing_isGrantedAtOnce() {
        second.growAndWait(0);

        assertThat(second.budgetBytes()).isEqualTo(100);
    }

    private Runnable granting(String name) {
        return () -> granted.add(name);
    }
}
