package io.hermod.infra;

import io.hermod.config.InvalidConfig;
import io.hermod.config.SettingsReader;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a stage's cloud assembly for {@code cdk} to deploy, and its stack's name to standard output. */
final class Main {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private Main() {}

    /**
     * Synthesizes, or says in one line why not.
     *
     * @param arguments the stage's file, the folder that holds the modules, the folder to write to, and perhaps a config.json
     */
    public static void main(String[] arguments) {
        List<Path> paths = List.of(arguments).stream().map(Path::of).toList();
        try {
            StageSettings settings = StageFile.read(paths.get(0));
            if (paths.size() > 3) {
                check(paths.get(3), settings);
                SettingsReader.virtualKeys(Files.readAllBytes(paths.get(3)), EnvironmentVariables.ofThisProcess());
            }
            OUT.println(Assembly.write(settings, paths.get(1), paths.get(2)));
        } catch (IOException | IllegalStateException | InvalidConfig refused) {
            ERR.println(firstLine(refused));
            System.exit(1);
        }
    }

    /** A mistake would stop the functions from answering, and so would a variable that they do not have. */
    static void check(Path config, StageSettings settings) throws IOException {
        Set<String> secrets =
                settings.providers().stream().map(ProviderSecrets::variable).collect(Collectors.toSet());
        EnvironmentVariables variables = name -> name.equals(SettingsReader.ENFORCE_AUTH)
                ? Optional.of(Boolean.toString(settings.api().enforceAuth()))
                : Optional.of("in a secret").filter(value -> secrets.contains(name));
        checkThatTheDoorStaysShut(SettingsReader.fromFile(Files.readAllBytes(config), variables), settings.api());
    }

    /** A file that was brought along from elsewhere must not open a stage to everybody; the stage's own file may. */
    private static void checkThatTheDoorStaysShut(Settings read, StageSettings.Api api) {
        boolean opened = api.enforceAuth() && !read.enforceAuth();
        if (opened && api.authorizer() == StageSettings.Authorizer.NONE) {
            throw new InvalidConfig("config.json: client.enforce_auth_on_inference is false, and would let anybody in: "
                    + "leave it out, or set api.enforce_auth to false or api.authorizer in the stage's file");
        }
    }

    private static String firstLine(Exception refused) {
        return String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
    }
}
