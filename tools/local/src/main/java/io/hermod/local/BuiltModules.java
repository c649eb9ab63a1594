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

/** The files that {@code mvn package} builds for the functions' processes, relative to this module's classes. */
final class BuiltModules {
    private BuiltModules() {}

    /** Whether AWS's runtime client supports this operating system: its native part exists only for Linux. */
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
            throw new UncheckedIOException(dependencies + " cannot be read: mvn package builds it", missing);
        }
    }

    /** The jars of AWS's runtime client. */
    static List<Path> runtimeClient() {
        return List.of(placeOf(AWSLambda.class), placeOf(PojoSerializer.class));
    }

    /**
     * The runtime client's native part. The client would unpack it to a path that all processes share, and a process
     * could load it while another writes it.
     */
    static Path nativeClient() {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        return inTarget("jni/libaws-lambda-jni.linux-" + architecture + ".so");
    }

    /** An empty folder for processes to start in: the runtime client adds the jars in that folder to the class path. */
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

    /** The jar or folder that contains the class. */
    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
