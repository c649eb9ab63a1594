package io.hermod.infra;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The functions' zips, as {@code mvn verify} leaves them.
 *
 * @param modules the folder that holds the modules
 */
record FunctionZips(Path modules) {

    /** @throws IllegalStateException where there is none: a stack without its code is none */
    Path of(String module) {
        Path zip = modules.resolve(module).resolve("target").resolve(module + ".zip");
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException(zip + " is missing: mvn verify makes it");
        }
        return zip;
    }
}
