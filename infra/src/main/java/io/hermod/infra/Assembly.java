package io.hermod.infra;

import java.io.IOException;
import java.nio.file.Path;
import software.amazon.awscdk.App;

/** A stage's cloud assembly: the template and the list of its files. */
public final class Assembly {
    private Assembly() {}

    /**
     * Writes the assembly of a stage.
     *
     * @param stage the stage's file
     * @param modules the folder that holds the functions' modules
     * @param output the folder to write to
     * @return the stack's name, with which the files' names begin
     * @throws IOException if the stage's file cannot be read or is invalid
     */
    public static String write(Path stage, Path modules, Path output) throws IOException {
        return write(StageFile.read(stage), modules, output);
    }

    static String write(StageSettings settings, Path modules, Path output) {
        App app = App.Builder.create().outdir(output.toString()).build();
        new HermodStack(
                app, settings, new FunctionZips(modules), new FunctionImages(modules.resolve("infra/target/image")));
        app.synth();
        return settings.stackName();
    }
}
