package io.durable.interleaving;

import io.durable.interleaving.CallTable.Call;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Leads what a class does with threads, locks and shared state through the scheduler.
 *
 * <p>Where a call needs more than another target, it becomes a call of a bridge: a static method, added to the class, that
 * takes the object and the arguments. Method references are led to bridges too.
 */
final class ClassRewriter extends ClassVisitor {

    private static final int BRIDGE = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private final FieldFlags fields;
    private final List<Bridge> bridges = new ArrayList<>();
    private String name = "";
    private boolean isInterface;

    /** A method to add: what it is called, what it takes, the call it is for, and where that is. */
    private record Bridge(String name, String descriptor, Call call, String at) {}

    private ClassRewriter(ClassVisitor next, FieldFlags fields) {
        super(Opcodes.ASM9, next);
        this.fields = fields;
    }

    static byte[] rewrite(ClassReader reader, FieldFlags fields) {
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ClassRewriter(writer, fields), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        if (parent.equals("java/lang/Thread")) {
            throw new IllegalArgumentException(name + " extends Thread, which the scheduler cannot lead");
        }
        this.name = name;
        this.isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, parent, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        if ((access & Opcodes.ACC_SYNCHRONIZED) == 0) {
            return new MethodRewriter(super.visitMethod(access, name, descriptor, signature, thrown), this, name);
        }
        int unsynchronized = access & ~Opcodes.ACC_SYNCHRONIZED;
        writeSynchronized(
                super.visitMethod(unsynchronized, name, descriptor, signature, thrown), access, name, descriptor);
        int hidden = (access & Opcodes.ACC_STATIC) | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
        return new MethodRewriter(super.visitMethod(hidden, unlocked(name), descriptor, null, thrown), this, name);
    }

    private static String unlocked(String name) {
        return name + "$unlocked";
    }

    /** A method that locks, calls one with the code, and unlocks whatever comes of it. */
    private void writeSynchronized(MethodVisitor code, int access, String method, String descriptor) {
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        Label begin = new Label();
        Label end = new Label();
        Label thrown = new Label();
        code.visitCode();
        code.visitTryCatchBlock(begin, end, thrown, null);
        writeMonitor(code, isStatic, true, method);
        code.visitLabel(begin);
        loadArguments(code, (isStatic ? "(" : "(L" + name + ";") + descriptor.substring(1));
        code.visitMethodInsn(
                isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                name,
                unlocked(method),
                descriptor,
                isInterface);
        code.visitLabel(end);
        writeMonitor(code, isStatic, false, method);
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        code.visitLabel(thrown);
        code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
        writeMonitor(code, isStatic, false, method);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void writeMonitor(MethodVisitor code, boolean isStatic, boolean enter, String method) {
        if (isStatic) {
            code.visitLdcInsn(Type.getObjectType(name));
        } else {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        }
        MethodRewriter.writeMonitor(code, enter, name.substring(name.lastIndexOf('/') + 1) + "." + method);
    }

    @Override
    public void visitEnd() {
        for (Bridge bridge : bridges) {
            write(bridge);
        }
        super.visitEnd();
    }

    String name() {
        return name;
    }

    FieldFlags fields() {
        return fields;
    }

    /** A bridge for a call on an object of the given type. */
    Handle bridge(Call call, Type target, String at) {
        StringBuilder descriptor = new StringBuilder("(");
        if (!call.isStatic() && call.opcode() != Opcodes.NEW) {
            descriptor.append(target.getDescriptor());
        }
        for (Type argument : call.arguments()) {
            descriptor.append(argument.getDescriptor());
        }
        Type result = call.opcode() == Opcodes.NEW ? target : Type.getReturnType(call.descriptor());
        descriptor.append(')').append(result.getDescriptor());
        Bridge bridge = new Bridge("bridge$" + bridges.size(), descriptor.toString(), call, at);
        bridges.add(bridge);
        return new Handle(Opcodes.H_INVOKESTATIC, name, bridge.name(), bridge.descriptor(), isInterface);
    }

    private void write(Bridge bridge) {
        MethodVisitor code = super.visitMethod(BRIDGE, bridge.name(), bridge.descriptor(), null, null);
        code.visitCode();
        if (bridge.call().opcode() == Opcodes.NEW) {
            code.visitTypeInsn(Opcodes.NEW, MethodRewriter.CONTROLLED_THREAD);
            code.visitInsn(Opcodes.DUP);
            loadArguments(code, bridge.descriptor());
            code.visitMethodInsn(
                    Opcodes.INVOKESPECIAL,
                    MethodRewriter.CONTROLLED_THREAD,
                    "<init>",
                    bridge.call().descriptor(),
                    false);
        } else {
            writeCall(code, bridge);
        }
        code.visitInsn(Type.getReturnType(bridge.descriptor()).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void writeCall(MethodVisitor code, Bridge bridge) {
        Call call = bridge.call();
        var replacement = CallTable.replacement(call);
        if (replacement.isPresent()) {
            loadArguments(code, bridge.descriptor());
            MethodRewriter.writeReplacement(code, replacement.get(), bridge.at());
        } else {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            MethodRewriter.writeAnnouncement(code, "call", call.name(), bridge.at());
            loadArguments(code, bridge.descriptor());
            code.visitMethodInsn(call.opcode(), call.owner(), call.name(), call.descriptor(), call.onInterface());
        }
    }

    private static void loadArguments(MethodVisitor code, String descriptor) {
        int slot = 0;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            slot += argument.getSize();
        }
    }
}
