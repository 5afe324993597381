package io.durable.test.determinism;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes that are looked at, by their internal names, with who implements what among them. */
final class ScannedClasses {

    private final Map<String, ClassNode> classes = new LinkedHashMap<>();

    ScannedClasses(List<ClassNode> nodes) {
        nodes.forEach(node -> classes.put(node.name, node));
    }

    Iterable<ClassNode> all() {
        return classes.values();
    }

    /**
     * The methods that a call may reach: of the class or those above it, and of those below it, which may override it. Of a type that is
     * not scanned, such as {@code Runnable}, nobody is followed: too many implement it.
     */
    List<Method> targets(String owner, String name, String descriptor) {
        List<Method> targets = new ArrayList<>();
        declared(owner, name, descriptor).ifPresent(targets::add);
        if (!classes.containsKey(owner)) {
            return targets;
        }
        for (ClassNode node : classes.values()) {
            if (!node.name.equals(owner) && supertypes(node.name).contains(owner)) {
                find(node, name, descriptor).ifPresent(targets::add);
            }
        }
        return targets;
    }

    private Optional<Method> declared(String owner, String name, String descriptor) {
        return supertypes(owner).stream()
                .flatMap(type -> Optional.ofNullable(classes.get(type)).stream())
                .flatMap(node -> find(node, name, descriptor).stream())
                .findFirst();
    }

    private static Optional<Method> find(ClassNode node, String name, String descriptor) {
        return node.methods.stream()
                .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                .findFirst()
                .map(method -> new Method(node, method));
    }

    /** With the type itself, nearest first, as far as they are scanned; the names of those beyond are among them. */
    Set<String> supertypes(String type) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(type));
        while (!left.isEmpty()) {
            String next = left.removeFirst();
            @Nullable ClassNode node = found.add(next) ? classes.get(next) : null;
            if (node != null) {
                if (node.superName != null) {
                    left.addLast(node.superName);
                }
                left.addAll(node.interfaces);
            }
        }
        return found;
    }

    /** A method with its class. */
    record Method(ClassNode owner, MethodNode node) {

        String key() {
            return owner.name + "." + node.name + node.desc;
        }
    }
}
