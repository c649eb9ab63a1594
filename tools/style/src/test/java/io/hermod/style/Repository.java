package io.hermod.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The repository's own files: nothing that a build makes. */
final class Repository {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules", "cdk.out", ".idea", ".vscode");

    private static final Set<String> SCRIPTS = Set.of(
            "run",
            "clients/test",
            "infra/deploy",
            "infra/destroy",
            "infra/image/build",
            "infra/image/start",
            "tools/localstack/image/build");

    private Repository() {}

    /** The files that match, by their paths below the root. */
    static List<Path> files(Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return SKIPPED.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path relative = ROOT.relativize(file);
                    if (wanted.test(relative)) {
                        found.add(relative);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found.stream().sorted().toList();
    }

    static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    static boolean isMain(Path file) {
        return file.toString().contains("src/main/");
    }

    static boolean isMarkdown(Path file) {
        return file.toString().endsWith(".md");
    }

    /** The repository's scripts have no suffix; they begin with their interpreter, or another script reads them. */
    static boolean isScript(Path file) {
        return SCRIPTS.contains(file.toString()) || file.startsWith(".ci") || file.startsWith(".mvn");
    }

    static String read(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(ROOT.resolve(file), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
