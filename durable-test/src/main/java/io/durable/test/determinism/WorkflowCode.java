package io.durable.test.determinism;

import io.durable.test.determinism.ScannedClasses.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods that run between operations: found from handlers and functions of contexts, along their calls. A lambda belongs to it by
 * the interface that it becomes: that of a body is none of it, whatever it is handed to.
 */
final class WorkflowCode {

    private static final String API = "io/durable/";

    /** What runs within a body: its outcome is recorded. */
    private static final Set<String> BODIES = Set.of(
            API + "StepFunction",
            API + "StepAction",
            API + "ConditionFunction",
            API + "CallbackSubmitter",
            API + "Compensation");

    /** What runs between operations, of its own accord or by a context. */
    private static final Set<String> ROOTS = Set.of(
            API + "DurableHandler",
            API + "ContextFunction",
            API + "ContextAction",
            API + "MapFunction",
            API + "MapAction",
            API + "ConcurrentFunction",
            API + "RetryFunction",
            API + "RetryAction",
            API + "SagaFunction",
            API + "SagaAction",
            API + "ItemNamer",
            API + "CompletionPredicate",
            API + "ErrorMapper");

    private final ScannedClasses classes;
    private final Map<String, Method> methods = new LinkedHashMap<>();
    private final Deque<Method> left = new ArrayDeque<>();

    WorkflowCode(ScannedClasses classes) {
        this.classes = classes;
        classes.all().forEach(this::addRoots);
        while (!left.isEmpty()) {
            follow(left.removeFirst());
        }
    }

    boolean isEmpty() {
        return methods.isEmpty();
    }

    Collection<Method> methods() {
        return methods.values();
    }

    private void addRoots(ClassNode type) {
        if (classes.supertypes(type.name).stream().anyMatch(ROOTS::contains)) {
            type.methods.stream()
                    .filter(method -> takesContext(method) || isFunctionOfData(type))
                    .filter(method -> !method.name.startsWith("lambda$") && !method.name.startsWith("<"))
                    .filter(method -> !Modifier.isStatic(method.access))
                    .forEach(method -> add(new Method(type, method)));
        }
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode lambda && ROOTS.contains(becomes(lambda))) {
                    addLambda(lambda);
                }
            }
        }
    }

    private static boolean takesContext(MethodNode method) {
        return method.desc.contains("L" + API + "DurableContext;");
    }

    /** Namers, predicates and mappers get no context. */
    private boolean isFunctionOfData(ClassNode type) {
        Set<String> types = classes.supertypes(type.name);
        return types.contains(API + "ItemNamer")
                || types.contains(API + "CompletionPredicate")
                || types.contains(API + "ErrorMapper");
    }

    private void add(Method method) {
        if (methods.putIfAbsent(method.key(), method) == null) {
            left.addLast(method);
        }
    }

    private void follow(Method method) {
        for (AbstractInsnNode instruction : method.node().instructions) {
            if (instruction instanceof MethodInsnNode call && !isBody(call.owner)) {
                classes.targets(call.owner, call.name, call.desc).forEach(this::add);
            } else if (instruction instanceof InvokeDynamicInsnNode lambda && !isBody(becomes(lambda))) {
                addLambda(lambda);
            }
        }
    }

    private boolean isBody(String type) {
        return classes.supertypes(type).stream().anyMatch(BODIES::contains);
    }

    /** Also a reference to a method of the packages. */
    private void addLambda(InvokeDynamicInsnNode lambda) {
        for (Object argument : lambda.bsmArgs) {
            if (argument instanceof Handle handle) {
                classes.targets(handle.getOwner(), handle.getName(), handle.getDesc())
                        .forEach(this::add);
            }
        }
    }

    /** The functional interface that a lambda or a method reference becomes. */
    static String becomes(InvokeDynamicInsnNode lambda) {
        Type type = Type.getReturnType(lambda.desc);
        return type.getSort() == Type.OBJECT ? type.getInternalName() : "";
    }

    static boolean isBodyLambda(InvokeDynamicInsnNode lambda) {
        return BODIES.contains(becomes(lambda));
    }
}
