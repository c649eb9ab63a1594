package io.hermod.lambdaemulator.training;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The jars of a Java command, in their order. */
record ClassPath(List<Path> jars) {
    private static final String OPTION = "-cp";

    ClassPath {
        jars = List.copyOf(jars);
    }

    /** The class path in the command's words. A word {@code @file} stands for the lines of that file. */
    static ClassPath of(List<String> command) {
        List<String> words = command.stream().flatMap(ClassPath::words).toList();
        int option = words.indexOf(OPTION);
        if (option < 0 || option + 1 == words.size()) {
            throw new IllegalArgumentException("the command has no " + OPTION);
        }
        return new ClassPath(Stream.of(words.get(option + 1).split(File.pathSeparator, -1))
                .map(Path::of)
                .toList());
    }

    /** A digest of the jars' paths and contents. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path jar : jars) {
                digest.update(jar.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(jar));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Stream<String> words(String word) {
        if (!word.startsWith("@")) {
            return Stream.of(word);
        }
        try {
            return Files.readAllLines(Path.of(word.substring(1))).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
