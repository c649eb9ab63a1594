package io.hermod.aws;

import io.hermod.core.job.JobPosition;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Positions whose newest instant is first. It puts those of one instant, which are in no order, into their order. */
final class OrderedInstants implements Iterator<JobPosition> {
    private final Iterator<JobPosition> positions;
    private final PriorityQueue<JobPosition> ofOneInstant = new PriorityQueue<>(Collections.reverseOrder());
    private Optional<JobPosition> following;

    /** Reads the first position at once, and each further instant when it is needed. */
    OrderedInstants(Iterator<JobPosition> positions) {
        this.positions = positions;
        this.following = read();
    }

    @Override
    public boolean hasNext() {
        return !ofOneInstant.isEmpty() || following.isPresent();
    }

    @Override
    public JobPosition next() {
        if (ofOneInstant.isEmpty()) {
            readInstant();
        }
        return ofOneInstant.remove();
    }

    private void readInstant() {
        Instant instant = following.orElseThrow().createdAt();
        while (following.isPresent() && following.get().createdAt().equals(instant)) {
            ofOneInstant.add(following.get());
            following = read();
        }
    }

    private Optional<JobPosition> read() {
        return positions.hasNext() ? Optional.of(positions.next()) : Optional.empty();
    }
}
