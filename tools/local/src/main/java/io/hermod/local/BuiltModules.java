package io.hermod.local;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code mvn package} leaves for the functions' processes, found from where this module's own classes lie. */
final class BuiltModules {
    private BuiltModules() {}

    /** Whether AWS's runtime client runs here: its native part is built for nothing else. */
    static boolean canStartProcesses() {
        return System.getProperty("os.name").equals("Linux");
    }

    /** The class path of a function's module, as it ships. */
    static List<Path> classPathOf(String module, Class<?> handler) {
        Path dependencies =
                inTarget("../../../" + module + "/target/class-path").normalize();
        try {
            Stream<Path> paths = Stream.of(Files.readString(dependencies).trim().split(File.pathSeparator, -1))
                    .map(Path::of);
            return Stream.concat(Stream.of(placeOf(handler)), paths).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(dependencies + " cannot be read: mvn package makes it", missing);
        }
    }

    /** What AWS's runtime client needs beside a function. */
    static List<Path> runtimeClient() {
        return List.of(placeOf(AWSLambda.class), placeOf(PojoSerializer.class));
    }

    /**
     * The runtime client's native part. It would unpack it itself, but to a path that all processes share: those that start
     * together would load what another is still writing.
     */
    static Path nativeClient() {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        return inTarget("jni/libaws-lambda-jni.linux-" + architecture + ".so");
    }

    /** An empty folder: the runtime client adds the jars of the one it is started in to the class path. */
    static Path emptyFolder() {
        try {
            return Files.createDirectories(inTarget("task"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path inTarget(String path) {
        return placeOf(BuiltModules.class).resolveSibling(path);
    }

    /** The jar, or the folder of classes, that holds the class. */
    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
