package io.hermod.bootstrap;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * A function's log: a line of JSON each, as CloudWatch's queries read it. It is code, as reading it from XML would take a tenth of the
 * function's start. Where there is a {@code logback.xml}, or a test's, that holds instead.
 */
public final class JsonLog extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        return isConfiguredByFile() ? ExecutionStatus.INVOKE_NEXT_IF_ANY : configureFunction(context);
    }

    /** Logback itself would look for a file only after this. */
    private static boolean isConfiguredByFile() {
        return System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null
                || isThere(ClassicConstants.TEST_AUTOCONFIG_FILE)
                || isThere(ClassicConstants.AUTOCONFIG_FILE);
    }

    private static boolean isThere(String file) {
        return JsonLog.class.getResource("/" + file) != null;
    }

    private static ExecutionStatus configureFunction(LoggerContext context) {
        Logger everything = context.getLogger(Logger.ROOT_LOGGER_NAME);
        everything.setLevel(Level.WARN);
        everything.addAppender(standardOutput(context));
        context.getLogger("io.hermod").setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardOutput(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setEncoder(lines(context));
        appender.start();
        return appender;
    }

    /** The message as it reads, and not its pattern and arguments beside it. */
    private static JsonEncoder lines(LoggerContext context) {
        JsonEncoder lines = new JsonEncoder();
        lines.setContext(context);
        lines.setWithSequenceNumber(false);
        lines.setWithNanoseconds(false);
        lines.setWithThreadName(false);
        lines.setWithContext(false);
        lines.setWithMessage(false);
        lines.setWithArguments(false);
        lines.setWithFormattedMessage(true);
        lines.start();
        return lines;
    }
}
