package io.hermod.providers.batch;

import io.hermod.providers.batch.BatchApi.LineTaker;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An output whose lines are JSON objects. */
final class JsonLines {
    private static final Logger LOG = LoggerFactory.getLogger(JsonLines.class);

    private JsonLines() {}

    /** Reads one line. */
    @FunctionalInterface
    interface LineReader {
        /** Empty if the line names no request. */
        Optional<BatchLine> read(RawMembers line) throws MalformedJson;
    }

    static void read(InputStream output, LineReader reader, LineTaker taker) throws IOException, InterruptedException {
        OutputLines lines = new OutputLines(output);
        Optional<byte[]> text = lines.next();
        while (text.isPresent()) {
            Optional<BatchLine> line = line(text.get(), reader);
            if (line.isPresent()) {
                taker.take(line.get());
            }
            text = lines.next();
        }
    }

    private static Optional<BatchLine> line(byte[] text, LineReader reader) {
        try {
            return reader.read(RawMembers.of(text));
        } catch (MalformedJson malformed) {
            LOG.warn("A line of a batch's output is no JSON object and is left out: {}", malformed.getMessage());
            return Optional.empty();
        }
    }
}
