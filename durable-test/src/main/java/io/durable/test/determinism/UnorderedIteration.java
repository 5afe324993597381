package io.durable.test.determinism;

import io.durable.test.determinism.ScannedClasses.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Where a method goes through a collection that it knows to have no order. */
final class UnorderedIteration {

    private static final Set<String> ITERATING =
            Set.of("iterator", "spliterator", "forEach", "stream", "toArray", "removeIf", "replaceAll");
    private static final Set<String> COPYING = Set.of("java/util/List.copyOf", "java/util/ArrayList.<init>");

    private UnorderedIteration() {}

    /** The calls in their order, with what they are. */
    static Map<AbstractInsnNode, String> in(Method method) {
        Map<AbstractInsnNode, String> found = new LinkedHashMap<>();
        try {
            Analyzer<OrderedValue> analyzer = new Analyzer<>(new OrderInterpreter());
            Frame<OrderedValue>[] frames = analyzer.analyze(method.owner().name, method.node());
            int index = 0;
            for (AbstractInsnNode instruction : method.node().instructions) {
                Frame<OrderedValue> frame = frames[index++];
                if (frame != null && instruction instanceof MethodInsnNode call) {
                    look(call, frame, found);
                }
            }
        } catch (AnalyzerException unusual) {
            throw new IllegalStateException("The method " + method.key() + " cannot be analyzed", unusual);
        }
        return found;
    }

    private static void look(MethodInsnNode call, Frame<OrderedValue> frame, Map<AbstractInsnNode, String> found) {
        int arguments = Type.getArgumentTypes(call.desc).length;
        int depth = frame.getStackSize() - 1;
        boolean copies = COPYING.contains(call.owner + "." + call.name) && arguments == 1;
        OrderedValue value = null;
        if (ITERATING.contains(call.name) && depth - arguments >= 0) {
            value = frame.getStack(depth - arguments);
        } else if (copies && depth >= 0) {
            value = frame.getStack(depth);
        }
        if (value != null && value.unordered()) {
            found.put(call, call.name + "() of a " + value.origin());
        }
    }
}
