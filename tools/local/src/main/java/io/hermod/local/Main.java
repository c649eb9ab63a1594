package io.hermod.local;

import io.hermod.config.InvalidConfig;
import io.hermod.config.SettingsSource;
import io.hermod.core.settings.BrowserOrigins;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The program of {@code ./run}. */
public final class Main {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread.currentThread().setUncaughtExceptionHandler(Main::crash);
        System.exit(run(List.of(arguments)));
    }

    /** Exits explicitly, because the emulators' threads would keep the process alive. */
    private static void crash(Thread main, Throwable fault) {
        fault.printStackTrace(ERR);
        System.exit(1);
    }

    private static int run(List<String> arguments) throws InterruptedException {
        EnvironmentVariables environment = EnvironmentVariables.ofThisProcess();
        try {
            Options options = Options.parse(arguments, environment.get("PORT"));
            if (options.processes() && !BuiltModules.canStartProcesses()) {
                throw new Options.Wrong("--processes needs Linux, the only system that AWS's runtime client supports");
            }
            return start(options, withConfig(environment, options));
        } catch (Options.Wrong | InvalidConfig invalid) {
            ERR.println("hermod: " + invalid.getMessage());
        } catch (BindException portInUse) {
            ERR.println("hermod: the port is in use; choose another with --port N");
        } catch (IOException broken) {
            ERR.println("hermod: " + broken.getMessage());
        }
        return 1;
    }

    private static int start(Options options, EnvironmentVariables environment)
            throws IOException, InterruptedException {
        Settings settings = SettingsSource.read(environment);
        LocalAdminKey adminKey = LocalAdminKey.of(environment);
        long start = System.nanoTime();
        try (StandInProvider standIn = StandInProvider.start(options.demo() ? Demo.PROVIDER_DELAY : Duration.ZERO);
                LocalSystem system = LocalSystem.start(
                        options.port(),
                        standIn.under(adminKey.in(environment), settings),
                        options.hosting(),
                        options.hosts())) {
            Banner banner = new Banner(system.url(), StandInProvider.servedFor(settings), adminKey);
            banner.print(OUT, Duration.ofNanos(System.nanoTime() - start));
            if (options.demo()) {
                return new Demo(system.url(), OUT).run() ? 0 : 1;
            }
            banner.printExample(OUT);
            return waitForCtrlC();
        }
    }

    /** The signal ends the process. */
    private static int waitForCtrlC() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    private static EnvironmentVariables withConfig(EnvironmentVariables environment, Options options) {
        return name -> switch (name) {
            case SettingsSource.CONFIG_FILE ->
                options.config().map(Path::toString).or(() -> environment.get(name));
            case BrowserOrigins.VARIABLE -> options.cors().or(() -> environment.get(name));
            default -> environment.get(name);
        };
    }
}
