package io.hermod.benchmarks.cold;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Makes jars. */
final class Jars {
    private static final String SERVICES = "META-INF/services/";

    private Jars() {}

    /**
     * Merges the jars. Of files with the same name the first is kept, and service files are joined. Folders are kept
     * too, because Micronaut looks for them.
     */
    static void merge(List<Path> jars, Path merged) throws IOException {
        Map<String, ByteArrayOutputStream> entries = new LinkedHashMap<>();
        for (Path jar : jars) {
            addEntries(jar, entries);
        }
        write(entries, merged);
    }

    private static void addEntries(Path jar, Map<String, ByteArrayOutputStream> entries) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                String name = entry.getName();
                boolean wanted = !name.equals("META-INF/MANIFEST.MF");
                if (entry.isDirectory()) {
                    entries.putIfAbsent(name, new ByteArrayOutputStream());
                } else if (wanted && (name.startsWith(SERVICES) || !entries.containsKey(name))) {
                    ByteArrayOutputStream bytes = entries.computeIfAbsent(name, absent -> new ByteArrayOutputStream());
                    bytes.writeBytes(zip.getInputStream(entry).readAllBytes());
                    bytes.writeBytes(name.startsWith(SERVICES) ? "\n".getBytes(StandardCharsets.UTF_8) : new byte[0]);
                }
            }
        }
    }

    /** Packs the files of a folder. */
    static void pack(Path folder, String below, Path jar) throws IOException {
        Map<String, ByteArrayOutputStream> entries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                bytes.writeBytes(Files.readAllBytes(file));
                entries.put(folder.relativize(file).toString(), bytes);
            }
        }
        write(entries, jar);
    }

    private static void write(Map<String, ByteArrayOutputStream> entries, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, ByteArrayOutputStream> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                entry.getValue().writeTo(out);
            }
        }
    }
}
