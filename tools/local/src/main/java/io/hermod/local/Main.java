package io.hermod.local;

import io.hermod.bootstrap.CarrierThreads;
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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The program of {@code ./run}. */
public final class Main {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        CarrierThreads.raiseLimit();
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
            return options.demo() ? demo(options, environment) : serve(options, withConfig(environment, options));
        } catch (Options.Wrong | InvalidConfig invalid) {
            ERR.println("hermod: " + invalid.getMessage());
        } catch (IOException broken) {
            ERR.println("hermod: " + broken.getMessage());
        }
        return 1;
    }

    private static int serve(Options options, EnvironmentVariables environment)
            throws IOException, InterruptedException, Options.Wrong {
        Settings settings = SettingsSource.read(environment);
        LocalAdminKey adminKey = LocalAdminKey.of(environment);
        Optional<LocalWebhook> webhook = options.webhook().isPresent()
                ? Optional.of(LocalWebhook.of(options.webhook().get()))
                : Optional.empty();
        long start = System.nanoTime();
        try (StandInProvider standIn = StandInProvider.start(Duration.ZERO);
                LocalSystem system = start(options, standIn.under(adminKey.in(environment), settings))) {
            webhook.ifPresent(system::register);
            Banner banner = new Banner(system.url(), OUT);
            banner.printReady(Duration.ofNanos(System.nanoTime() - start));
            banner.printSecrets(system.secrets());
            banner.print(CalledProviders.of(settings), adminKey, webhook);
            return waitForCtrlC();
        }
    }

    /** The functions do not see the environment: it may hold keys, addresses and settings of real providers. */
    private static int demo(Options options, EnvironmentVariables environment)
            throws IOException, InterruptedException, Options.Wrong {
        Screen screen = Screen.of(System.getProperty(Screen.PROPERTY, ""), environment, OUT.charset());
        EnvironmentVariables nothing = name -> Optional.empty();
        long start = System.nanoTime();
        try (StandInProvider standIn = StandInProvider.start(Demo.PROVIDER_DELAY);
                DemoConfig config = DemoConfig.write(standIn.url());
                LocalSystem system = start(options, demoVariables(standIn, config.in(nothing)))) {
            Banner banner = new Banner(system.url(), OUT);
            banner.printReady(Duration.ofNanos(System.nanoTime() - start));
            banner.printDemo();
            return new Demo(system.url(), OUT, screen).run() ? 0 : 1;
        }
    }

    private static EnvironmentVariables demoVariables(StandInProvider standIn, EnvironmentVariables environment) {
        return standIn.under(environment, SettingsSource.read(environment));
    }

    private static LocalSystem start(Options options, EnvironmentVariables environment)
            throws IOException, Options.Wrong {
        try {
            return LocalSystem.start(options.port(), environment, options.hosting(), options.hosts());
        } catch (BindException taken) {
            String reason = String.valueOf(taken.getMessage()).contains("in use") ? "is in use" : "cannot be opened";
            throw new Options.Wrong(
                    "port " + options.port() + " " + reason + "; choose another with --port N, or a free one with 0");
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
