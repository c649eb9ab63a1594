package io.hermod.infra;

import io.hermod.config.ConfigFile;
import io.hermod.config.InvalidConfig;
import io.hermod.config.SettingsReader;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Writes a stage's cloud assembly, which {@code cdk} deploys, and prints its stack's name. */
final class Main {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private Main() {}

    /**
     * Synthesizes, or prints the error in one line.
     *
     * @param arguments the stage's file, the modules' folder, the output folder and, optionally, a config.json
     */
    public static void main(String[] arguments) {
        List<Path> paths = List.of(arguments).stream().map(Path::of).toList();
        try {
            StageSettings settings = StageFile.read(paths.get(0));
            if (paths.size() > 3) {
                check(paths.get(3), settings);
                SettingsReader.virtualKeys(ConfigFile.read(paths.get(3)), EnvironmentVariables.ofThisProcess());
            }
            OUT.println(Assembly.write(settings, paths.get(1), paths.get(2)));
        } catch (IOException | IllegalStateException | InvalidConfig invalid) {
            ERR.println(reason(invalid));
            System.exit(1);
        }
    }

    /** With an invalid file, or a reference to a variable that is not set, the functions would not start. */
    static void check(Path config, StageSettings settings) {
        Settings read = SettingsReader.fromFile(ConfigFile.read(config), new StackVariables(settings));
        RoleKeys.check(read, settings);
        requireAuthentication(read, settings.api());
    }

    /** A config.json from another gateway must not turn authentication off; only the stage's own file may. */
    private static void requireAuthentication(Settings read, StageSettings.Api api) {
        boolean turnedOff = api.enforceAuth() && !read.enforceAuth();
        if (turnedOff && api.authorizer() == StageSettings.Authorizer.NONE) {
            throw new InvalidConfig(
                    "config.json: client.enforce_auth_on_inference is false and would turn authentication off: "
                            + "remove it, or set api.enforce_auth to false or api.authorizer in the stage's file");
        }
    }

    /** One line. What is wrong with a setting is the cause; around it are words about Java's classes. */
    static String reason(Exception invalid) {
        Throwable reason = invalid.getCause() instanceof IllegalArgumentException cause ? cause : invalid;
        return String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
    }
}
