package io.hermod.local;

import io.hermod.emulators.AllowedHosts;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The command line's options.
 *
 * @param port of the API; 0 selects a free one
 * @param processes whether each function runs in processes of its own
 * @param hosts that requests to the API may name
 */
record Options(int port, Optional<Path> config, boolean demo, boolean processes, AllowedHosts hosts) {
    static final String USAGE = "usage: ./run [--port N] [--config FILE] [--demo] [--processes] [--allow-host NAME]...";
    private static final int DEFAULT_PORT = 8080;
    /** The demo needs no fixed port. */
    private static final int ANY_PORT = 0;

    /** The arguments or the environment are invalid; the message is one line. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    Hosting hosting() {
        return processes ? Hosting.Processes.usual() : Hosting.InProcess.usual();
    }

    static Options parse(List<String> arguments, Optional<String> portVariable) throws Wrong {
        Optional<Integer> port = portVariable.isPresent() ? Optional.of(port(portVariable.get())) : Optional.empty();
        Optional<Path> config = Optional.empty();
        boolean demo = false;
        boolean processes = false;
        List<String> hosts = new ArrayList<>();
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--port" -> port = Optional.of(port(value(option, left)));
                case "--config" -> config = Optional.of(Path.of(value(option, left)));
                case "--demo" -> demo = true;
                case "--processes" -> processes = true;
                case "--allow-host" -> hosts.add(host(value(option, left)));
                default -> throw new Wrong("unknown option " + option + "; " + USAGE);
            }
        }
        return new Options(
                port.orElse(demo ? ANY_PORT : DEFAULT_PORT), config, demo, processes, AllowedHosts.loopbackAnd(hosts));
    }

    private static String value(String option, Deque<String> left) throws Wrong {
        if (left.isEmpty()) {
            throw new Wrong(option + " needs a value; " + USAGE);
        }
        return left.removeFirst();
    }

    private static String host(String text) throws Wrong {
        if (!text.matches("[A-Za-z0-9.-]+")) {
            throw new Wrong("the host must be a name without a port, not " + text);
        }
        return text;
    }

    private static int port(String text) throws Wrong {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new Wrong("the port must be a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
