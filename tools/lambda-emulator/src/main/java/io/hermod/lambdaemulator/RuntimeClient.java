package io.hermod.lambdaemulator;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** AWS's runtime client for Java, from the class path of this process. */
public final class RuntimeClient {
    /** The main class of a function's process. Its argument is the handler's class. */
    public static final String MAIN = AWSLambda.class.getName();

    private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.api.client";
    private static final String JARS =
            "(aws-lambda-java-(core|runtime-interface-client|serialization)|utils-lite)-.*\\.jar";

    private RuntimeClient() {}

    /** The jars of the client and of its dependencies only, so that a function has no library that it does not ship. */
    public static List<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(path -> Path.of(path).toAbsolutePath())
                .filter(path -> String.valueOf(path.getFileName()).matches(JARS))
                .toList();
    }

    /** Such as {@code 2.9.0}; empty if the client is not in a jar. */
    public static String version() {
        return jars().stream()
                .map(path -> String.valueOf(path.getFileName()))
                .filter(name -> name.contains("-runtime-interface-client-"))
                .map(name -> name.replaceFirst(".*-client-", "").replace(".jar", ""))
                .findFirst()
                .orElse("");
    }

    /**
     * The option that names the client's native library; without it each process unpacks the library to the same path.
     */
    public static String nativePart(Path library) {
        return "-D" + PACKAGE + ".runtimeapi.NativeClient.JNI=" + library;
    }

    /** Unpacks the native library. */
    public static Path unpackNativePart(Path folder) throws IOException {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        Path library = folder.resolve("libaws-lambda-jni.so");
        try (InputStream packed =
                AWSLambda.class.getResourceAsStream("/jni/libaws-lambda-jni.linux-" + architecture + ".so")) {
            if (packed == null) {
                throw new IOException("the runtime client has no native part for " + architecture);
            }
            Files.copy(packed, library, StandardCopyOption.REPLACE_EXISTING);
        }
        return library;
    }
}
