package io.hermod.infra;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import software.amazon.awscdk.App;

/** Writes a stage's cloud assembly, for {@code cdk} to deploy. */
final class Main {
    private static final PrintStream ERR = System.err;

    private Main() {}

    /**
     * Synthesizes, or says in one line why not.
     *
     * @param arguments the stage's file, the folder that holds the modules, and the folder to write to
     */
    public static void main(String[] arguments) {
        try {
            synthesize(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        } catch (IOException | IllegalStateException refused) {
            ERR.println(refused.getMessage());
            System.exit(1);
        }
    }

    private static void synthesize(Path stage, Path modules, Path output) throws IOException {
        App app = App.Builder.create().outdir(output.toString()).build();
        new HermodStack(app, StageFile.read(stage), new FunctionZips(modules));
        app.synth();
    }
}
