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
 * Configures a function's log: one line of JSON for each entry, for CloudWatch's queries. It is code, because reading
 * XML would take a tenth of the function's start. A {@code logback.xml} or {@code logback-test.xml} on the class path
 * takes precedence.
 */
public final class JsonLog extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        return isConfiguredByFile() ? ExecutionStatus.INVOKE_NEXT_IF_ANY : configureFunction(context);
    }

    /** Logback itself looks for a file only after it has asked this class. */
    private static boolean isConfiguredByFile() {
        return System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null
                || exists(ClassicConstants.TEST_AUTOCONFIG_FILE)
                || exists(ClassicConstants.AUTOCONFIG_FILE);
    }

    private static boolean exists(String file) {
        return JsonLog.class.getResource("/" + file) != null;
    }

    private static ExecutionStatus configureFunction(LoggerContext context) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(standardOutput(context));
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

    /** With the formatted message only, without its pattern and arguments. */
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
