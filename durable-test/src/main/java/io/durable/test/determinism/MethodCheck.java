package io.durable.test.determinism;

import io.durable.test.determinism.ScannedClasses.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Looks at one method of the code of workflows. */
final class MethodCheck {

    private static final String ACCEPTED = "Lio/durable/AcceptNondeterminism;";
    private static final String LAMBDA = "lambda$";

    private final Method method;
    private final List<NondeterministicCall> findings = new ArrayList<>();

    MethodCheck(Method method) {
        this.method = method;
    }

    List<NondeterministicCall> findings() {
        if (!isAccepted()) {
            int line = 0;
            for (AbstractInsnNode instruction : method.node().instructions) {
                line = instruction instanceof LineNumberNode number ? number.line : line;
                check(instruction, line);
            }
            RandomOfField.in(method).forEach(call -> add(lineOf(call), call.owner, call.name, Rule.RANDOM));
            UnorderedIteration.in(method)
                    .forEach((instruction, call) -> add(
                            lineOf(instruction),
                            call,
                            "its order differs between processes",
                            "a list, TreeSet, TreeMap or LinkedHashMap"));
        }
        return findings;
    }

    private void check(AbstractInsnNode instruction, int line) {
        if (instruction instanceof MethodInsnNode call) {
            Rule.against(call).ifPresent(rule -> add(line, call.owner, call.name, rule));
        } else if (instruction instanceof InvokeDynamicInsnNode lambda && !WorkflowCode.isBodyLambda(lambda)) {
            for (Object argument : lambda.bsmArgs) {
                if (argument instanceof Handle handle) {
                    Rule.against(handle.getOwner(), handle.getName(), handle.getDesc())
                            .ifPresent(rule -> add(line, handle.getOwner(), handle.getName(), rule));
                }
            }
        }
    }

    private void add(int line, String owner, String name, Rule rule) {
        String type = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
        add(
                line,
                name.equals("<init>") ? "new " + type + "()" : type + "." + name + "()",
                rule.reason(),
                rule.instead());
    }

    private void add(int line, String call, String reason, String instead) {
        findings.add(new NondeterministicCall(
                method.owner().name.replace('/', '.'), written(method.node().name), line, call, reason, instead));
    }

    private static int lineOf(AbstractInsnNode instruction) {
        AbstractInsnNode before = instruction;
        while (before != null && !(before instanceof LineNumberNode)) {
            before = before.getPrevious();
        }
        return before instanceof LineNumberNode number ? number.line : 0;
    }

    /** A lambda is named {@code lambda$around$0}. */
    private static String written(String name) {
        return name.startsWith(LAMBDA) && name.lastIndexOf('$') > LAMBDA.length()
                ? name.substring(LAMBDA.length(), name.lastIndexOf('$'))
                : name;
    }

    private boolean isAccepted() {
        return isAccepted(method.owner().invisibleAnnotations)
                || isAccepted(method.node().invisibleAnnotations)
                || around().filter(node -> isAccepted(node.invisibleAnnotations))
                        .isPresent();
    }

    private Optional<MethodNode> around() {
        String name = written(method.node().name);
        return name.equals(method.node().name)
                ? Optional.empty()
                : method.owner().methods.stream()
                        .filter(other -> other.name.equals(name) && other.invisibleAnnotations != null)
                        .findFirst();
    }

    private static boolean isAccepted(@Nullable List<AnnotationNode> annotations) {
        return annotations != null && annotations.stream().anyMatch(annotation -> annotation.desc.equals(ACCEPTED));
    }
}
