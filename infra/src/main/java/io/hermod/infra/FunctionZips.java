package io.hermod.infra;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The functions' zips, which {@code mvn verify} builds.
 *
 * @param modules the folder that holds the modules
 */
record FunctionZips(Path modules) {

    /** @throws IllegalStateException if the zip does not exist */
    Path of(String module) {
        Path zip = modules.resolve(module).resolve("target").resolve(module + ".zip");
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException(zip + " is missing: mvn verify builds it");
        }
        return zip;
    }
}
