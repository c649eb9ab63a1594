package io.hermod.core.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
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

    /** Otherwise two that have half of it each would wait for each other for ever. */
    @Test
    void oldestThatWaits_isPrivileged_evenBeyondTheBudget() {
        second.grow(100, granting("second"));
        oldest.grow(50, granting("oldest"));
        oldest.grow(500, granting("oldest again"));
        third.grow(1, granting("third"));

        assertThat(granted).containsExactly("second", "oldest", "oldest again");
    }

    /** It may wait for its provider for minutes. */
    @Test
    void shareThatNeedsNoMemory_delaysNoOther() {
        second.grow(80, granting("second"));
        third.grow(30, granting("third"));
        third.grow(500, granting("third again"));

        assertThat(granted).containsExactly("second", "third", "third again");
    }

    /** Otherwise each of them could exceed the budget. */
    @Test
    void privilege_staysUntilItsShareCloses_andThenPassesToTheOldestThatWaits() {
        MemoryBudget.Share fourth = budget.open();
        fourth.grow(100, granting("fourth"));
        third.grow(10, granting("third"));
        second.grow(20, granting("second"));
        oldest.grow(30, granting("oldest"));
        third.grow(10, granting("third again"));
        assertThat(granted).containsExactly("fourth", "third", "third again");

        third.close();
        assertThat(granted).containsExactly("fourth", "third", "third again", "oldest");

        oldest.close();
        assertThat(granted).containsExactly("fourth", "third", "third again", "oldest", "second");
    }

    @Test
    void whatThereIsNoRoomFor_waits_untilAnotherIsDone() {
        oldest.grow(60, granting("oldest"));
        second.grow(50, granting("second"));
        third.grow(41, granting("third"));
        assertThat(granted).containsExactly("oldest", "second");

        oldest.close();

        assertThat(granted).containsExactly("oldest", "second", "third");
    }

    @Test
    void smallWish_doesNotWaitForALargerOne() {
        MemoryBudget.Share fourth = budget.open();
        second.grow(60, granting("second"));
        third.grow(50, granting("third, which is privileged"));
        second.close();
        oldest.grow(90, granting("oldest"));
        fourth.grow(40, granting("fourth"));

        assertThat(granted).containsExactly("second", "third, which is privileged", "fourth");
    }

    @Test
    void closedShare_runsWhatWaitsForIt() {
        oldest.grow(101, granting("oldest"));
        second.grow(1, granting("second"));
        assertThat(granted).containsExactly("oldest");

        second.close();

        assertThat(granted).containsExactly("oldest", "second");
    }

    @Test
    void closedShare_getsNoMemory_andDoesNotWait() {
        oldest.grow(101, granting("oldest"));
        second.close();

        second.growAndWait(1_000);
        oldest.close();
        third.grow(100, granting("third"));

        assertThat(granted).containsExactly("oldest", "third");
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
