package io.hermod.local;

import static java.util.Map.entry;

import io.hermod.lambdaemulator.RuntimeClient;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The program of a function's process.
 *
 * @param function its name
 * @param handler the handler class
 * @param classPath of the function as it ships, without AWS's runtime client
 * @param variables its environment variables; it inherits few others
 */
record FunctionProgram(
        String function, String handler, List<Path> classPath, FunctionLimits limits, Map<String, String> variables) {
    /** The variables that every program needs on this machine. */
    private static final Set<String> INHERITED = Set.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_TOOL_OPTIONS");

    FunctionProgram {
        classPath = List.copyOf(classPath);
        variables = Map.copyOf(variables);
    }

    /** The command of a process that gets its events from the Runtime API at this address. */
    ProcessBuilder command(String runtimeApi) {
        ProcessBuilder process = new ProcessBuilder(arguments())
                .directory(BuiltModules.emptyFolder().toFile());
        process.environment().keySet().retainAll(INHERITED);
        process.environment().putAll(variables);
        process.environment().putAll(lambdaVariables());
        process.environment().put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        return process;
    }

    /** Omits the variables, because they include keys. */
    @Override
    public String toString() {
        return "FunctionProgram[" + function + "]";
    }

    private List<String> arguments() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhermod.function=" + function,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + limits.heapMegabytes() + "m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                RuntimeClient.nativePart(BuiltModules.nativeClient()),
                "-Dlogback.configurationFile=" + FunctionProgram.class.getResource("/logback-local.xml"),
                "-Dhermod.log.level="
                        + Optional.ofNullable(System.getProperty("hermod.log.level"))
                                .orElse("INFO"),
                "-cp",
                joinedClassPath(),
                RuntimeClient.MAIN,
                handler);
    }

    private String joinedClassPath() {
        List<Path> all = new ArrayList<>(classPath);
        all.addAll(BuiltModules.runtimeClient());
        return all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private Map<String, String> lambdaVariables() {
        return Map.ofEntries(
                entry("_HANDLER", handler),
                entry("LAMBDA_TASK_ROOT", BuiltModules.emptyFolder().toString()),
                entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
                entry("AWS_LAMBDA_FUNCTION_NAME", function),
                entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(limits.memoryMegabytes())),
                entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function),
                entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"));
    }
}
