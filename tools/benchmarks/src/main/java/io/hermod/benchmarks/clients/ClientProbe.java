package io.hermod.benchmarks.clients;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.hermod.benchmarks.harness.Distribution;
import io.hermod.benchmarks.plain.PlainClients;
import io.hermod.benchmarks.plain.PlainSubmit;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The measured program. It makes a PutItem and a SendMessage and prints a line; then it makes more pairs and prints
 * their figures. Its arguments are the client's name, the endpoint, and the numbers of pairs for the warm-up and for
 * the measurement.
 */
final class ClientProbe {
    static final String ANSWERED = "answered";

    private static final PrintStream OUT = System.out;
    private static final String REQUEST_ID = "0a5f8f0c-3b76-4f0c-8df0-3f4a9d1d2b10";
    private static final String REQUEST = "{\"model\":\"openai/m\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + "a word or two ".repeat(65) + "\"}]}";

    private final PlainSubmit handler;

    private ClientProbe(PlainSubmit handler) {
        this.handler = handler;
    }

    public static void main(String[] arguments) {
        PlainClients aws =
                PlainClients.over(HttpClientKind.valueOf(arguments[0]).open(), URI.create(arguments[1]));
        ClientProbe probe = new ClientProbe(new PlainSubmit(aws));
        probe.call();
        OUT.println(ANSWERED);
        probe.warmUp(Integer.parseInt(arguments[2]));
        int pairs = Integer.parseInt(arguments[3]);
        if (pairs > 0) {
            OUT.println(probe.measured(pairs).line());
        }
        // The CRT's threads keep the process alive.
        System.exit(0);
    }

    private void warmUp(int pairs) {
        for (int i = 0; i < pairs; i++) {
            call();
        }
    }

    private PairFigures measured(int pairs) {
        List<Double> micros = new ArrayList<>(pairs);
        long cpu = cpuNanos();
        long bytes = allocatedBytes();
        for (int i = 0; i < pairs; i++) {
            long start = System.nanoTime();
            call();
            micros.add((System.nanoTime() - start) / 1e3);
        }
        Distribution all = Distribution.of(micros);
        return new PairFigures(
                all.median(), all.p99(), (cpuNanos() - cpu) / 1e3 / pairs, (allocatedBytes() - bytes) / 1024.0 / pairs);
    }

    private void call() {
        if (handler.submit(REQUEST_ID, "openai/m", REQUEST).getStatusCode() != 202) {
            throw new IllegalStateException("not accepted");
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long allocatedBytes() {
        return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
    }
}
