package io.durable.test.determinism;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Reads class files from folders and JAR files of the class path. */
final class ClassPath {

    private static final String SUFFIX = ".class";

    private ClassPath() {}

    static ScannedClasses read(List<String> packages) {
        List<ClassNode> nodes = new ArrayList<>();
        for (String name : packages) {
            List<ClassNode> found = inPackage(name);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no class in the package '" + name + "' on the class path; correct its name");
            }
            nodes.addAll(found);
        }
        return new ScannedClasses(nodes);
    }

    static ScannedClasses read(Class<?>... classes) {
        List<ClassNode> nodes = new ArrayList<>();
        for (Class<?> type : classes) {
            String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + SUFFIX;
            try (InputStream content = Objects.requireNonNull(type.getResourceAsStream(file), file)) {
                nodes.add(node(content));
            } catch (IOException e) {
                throw new UncheckedIOException("The class file of " + type.getName() + " cannot be read", e);
            }
        }
        return new ScannedClasses(nodes);
    }

    private static List<ClassNode> inPackage(String name) {
        String folder = name.replace('.', '/');
        List<ClassNode> nodes = new ArrayList<>();
        try {
            for (URL root : Collections.list(loader().getResources(folder))) {
                nodes.addAll(root.getProtocol().equals("jar") ? inJar(root, folder + "/") : inFolder(root));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The classes of the package '" + name + "' cannot be read", e);
        }
        return nodes;
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassPath.class.getClassLoader() : context;
    }

    private static List<ClassNode> inFolder(URL root) throws IOException {
        List<ClassNode> nodes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(URI.create(root.toString())))) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(SUFFIX)).sorted().toList()) {
                try (InputStream content = Files.newInputStream(file)) {
                    nodes.add(node(content));
                }
            }
        }
        return nodes;
    }

    /** The file of a connection without a cache is ours to close. */
    private static List<ClassNode> inJar(URL root, String folder) throws IOException {
        List<ClassNode> nodes = new ArrayList<>();
        JarURLConnection connection = (JarURLConnection) root.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(folder) && entry.getName().endsWith(SUFFIX)) {
                    nodes.add(node(jar.getInputStream(entry)));
                }
            }
        }
        return nodes;
    }

    private static ClassNode node(InputStream content) throws IOException {
        ClassNode node = new ClassNode();
        new ClassReader(content).accept(node, ClassReader.SKIP_FRAMES);
        return node;
    }
}
