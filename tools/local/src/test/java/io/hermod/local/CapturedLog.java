package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** All that is logged while this is open, with the stack traces, and down to the finest level of our own. */
final class CapturedLog implements AutoCloseable {
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("io.hermod");
    private static final Level USUAL_LEVEL = OURS.getLevel();
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    CapturedLog() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.setPattern("%level %logger %msg %mdc%n%ex");
        encoder.start();
        appender.setContext(root.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        root.addAppender(appender);
        OPEN.incrementAndGet();
        OURS.setLevel(Level.TRACE);
    }

    String text() {
        return written.toString(UTF_8);
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        if (OPEN.decrementAndGet() == 0) {
            OURS.setLevel(USUAL_LEVEL);
        }
    }
}
