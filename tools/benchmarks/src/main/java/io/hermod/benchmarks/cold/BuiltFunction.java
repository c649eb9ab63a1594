package io.hermod.benchmarks.cold;

import io.hermod.replay.RecordedFunction;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A function as {@code mvn package} has built it.
 *
 * @param jars of the function and of its dependencies, without AWS's runtime client
 */
record BuiltFunction(List<Path> jars) {
    /** The jars that plain Java does not need. */
    private static final Predicate<String> FRAMEWORK = Pattern.compile(
                    "(hermod|micronaut|reactor|nimbus|logback|jakarta|commons-fileupload"
                            + "|jackson-(jr|databind|datatype|annotations)|(submit|poll|worker)-function).*")
            .asMatchPredicate();

    BuiltFunction {
        jars = List.copyOf(jars);
    }

    static BuiltFunction of(RecordedFunction function) throws IOException {
        Path target = placeOfTheseClasses().resolve("../../../..").resolve(function.label() + "-function/target");
        List<Path> dependencies = Stream.of(
                        Files.readString(target.resolve("class-path")).trim().split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        try (Stream<Path> files = Files.list(target)) {
            List<Path> own = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::normalize)
                    .toList();
            return new BuiltFunction(
                    Stream.concat(own.stream(), dependencies.stream()).toList());
        }
    }

    /** Without the framework and Hermod's own jars, but with the same version of AWS's SDK. */
    BuiltFunction withoutFramework() {
        return new BuiltFunction(
                jars.stream().filter(jar -> !FRAMEWORK.test(nameOf(jar))).toList());
    }

    /** Such as {@code 2.54.13} for {@code dynamodb}; empty if there is no such jar. */
    String versionOf(String artifact) {
        return jars.stream()
                .map(BuiltFunction::nameOf)
                .filter(name -> name.matches(Pattern.quote(artifact) + "-\\d.*"))
                .map(name -> name.substring(artifact.length() + 1).replace(".jar", ""))
                .findFirst()
                .orElse("");
    }

    static String nameOf(Path jar) {
        return String.valueOf(jar.getFileName());
    }

    /** The folder of this module's classes. */
    static Path placeOfTheseClasses() {
        try {
            return Path.of(BuiltFunction.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
