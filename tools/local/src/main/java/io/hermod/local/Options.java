package io.hermod.local;

import io.hermod.core.settings.BrowserOrigins;
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
 * @param cors the origins of the pages that may call the API, separated by commas
 * @param webhook the URL of an endpoint to register
 */
record Options(
        int port,
        Optional<Path> config,
        boolean demo,
        boolean processes,
        AllowedHosts hosts,
        Optional<String> cors,
        Optional<String> webhook) {
    static final String USAGE = "./run --help lists the options";
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

    /** Pages of no other origin may call the API. */
    Options(int port, Optional<Path> config, boolean demo, boolean processes, AllowedHosts hosts) {
        this(port, config, demo, processes, hosts, Optional.empty(), Optional.empty());
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
        Optional<String> cors = Optional.empty();
        Optional<String> webhook = Optional.empty();
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--port" -> port = Optional.of(port(value(option, left)));
                case "--config" -> config = Optional.of(Path.of(value(option, left)));
                case "--demo" -> demo = true;
                case "--processes" -> processes = true;
                case "--allow-host" -> hosts.add(host(value(option, left)));
                case "--cors" -> cors = Optional.of(origins(left));
                case "--webhook" -> webhook = Optional.of(value(option, left));
                default -> throw new Wrong("unknown option " + option + "; " + USAGE);
            }
        }
        if (demo && config.isPresent()) {
            throw new Wrong("--demo calls no real provider, so it takes no --config; " + USAGE);
        }
        if (demo && webhook.isPresent()) {
            throw new Wrong("--demo submits its own jobs, so it takes no --webhook; " + USAGE);
        }
        return new Options(
                port.orElse(demo ? ANY_PORT : DEFAULT_PORT),
                config,
                demo,
                processes,
                AllowedHosts.loopbackAnd(hosts),
                cors,
                webhook);
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

    /** The origins that follow the option, if any; else all. */
    private static String origins(Deque<String> left) throws Wrong {
        if (left.isEmpty() || left.getFirst().startsWith("-")) {
            return BrowserOrigins.ANY;
        }
        String origins = left.removeFirst();
        for (String origin : origins.split(",", -1)) {
            if (!BrowserOrigins.isOrigin(origin)) {
                throw new Wrong(
                        "--cors takes origins without a path, such as http://localhost:3000, and not " + origin);
            }
        }
        return origins;
    }

    private static int port(String text) throws Wrong {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new Wrong("the port must be a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
