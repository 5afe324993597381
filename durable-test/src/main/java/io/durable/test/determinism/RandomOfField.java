package io.durable.test.determinism;

import io.durable.test.determinism.ScannedClasses.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Where a method draws from a generator that is in a field: whatever its seed, it has gone on by the time of a replay. One that the
 * method has made with a seed, or has from the context, draws the same each time.
 */
final class RandomOfField {

    private static final Set<String> GENERATORS =
            Set.of("java/util/Random", "java/util/SplittableRandom", "java/util/random/RandomGenerator");

    private RandomOfField() {}

    /** The calls in their order. */
    static List<MethodInsnNode> in(Method method) {
        List<MethodInsnNode> found = new ArrayList<>();
        if (draws(method)) {
            Frame<SourceValue>[] frames = analyze(method);
            int index = 0;
            for (AbstractInsnNode instruction : method.node().instructions) {
                Frame<SourceValue> frame = frames[index++];
                if (frame != null && isDrawing(instruction) && isOfField((MethodInsnNode) instruction, frame)) {
                    found.add((MethodInsnNode) instruction);
                }
            }
        }
        return found;
    }

    private static boolean draws(Method method) {
        for (AbstractInsnNode instruction : method.node().instructions) {
            if (isDrawing(instruction)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDrawing(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && GENERATORS.contains(call.owner)
                && (call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE);
    }

    private static boolean isOfField(MethodInsnNode call, Frame<SourceValue> frame) {
        int receiver = frame.getStackSize() - 1 - Type.getArgumentTypes(call.desc).length;
        return frame.getStack(receiver).insns.stream().anyMatch(FieldInsnNode.class::isInstance);
    }

    private static Frame<SourceValue>[] analyze(Method method) {
        try {
            return new Analyzer<>(new SourceInterpreter()).analyze(method.owner().name, method.node());
        } catch (AnalyzerException unusual) {
            throw new IllegalStateException("The method " + method.key() + " cannot be analyzed", unusual);
        }
    }
}
