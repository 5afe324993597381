package io.durable.interleaving;

import io.durable.interleaving.CallTable.Call;
import java.lang.reflect.Method;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Rewrites one method. */
final class MethodRewriter extends MethodVisitor {

    static final String CONTROLLED_THREAD = Type.getInternalName(ControlledThread.class);

    private static final String THREAD = "java/lang/Thread";
    private static final String SHARED_STATE = Type.getInternalName(SharedState.class);
    private static final String CONSTRUCTOR = "<init>";

    private final ClassRewriter owner;
    private final String method;
    private int line;

    MethodRewriter(MethodVisitor next, ClassRewriter owner, String method) {
        super(Opcodes.ASM9, next);
        this.owner = owner;
        this.method = method;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (method.equals("<clinit>")) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, SHARED_STATE, "enterInitializer", "()V", false);
        }
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        this.line = line;
        super.visitLineNumber(line, start);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
            writeMonitor(mv, opcode == Opcodes.MONITORENTER, at());
            return;
        }
        if (opcode == Opcodes.RETURN && method.equals("<clinit>")) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, SHARED_STATE, "leaveInitializer", "()V", false);
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        super.visitTypeInsn(opcode, opcode == Opcodes.NEW && type.equals(THREAD) ? CONTROLLED_THREAD : type);
    }

    @Override
    public void visitMethodInsn(int opcode, String of, String name, String descriptor, boolean onInterface) {
        Call call = new Call(opcode, of, name, descriptor, onInterface);
        Optional<Method> replacement = CallTable.replacement(call);
        if (name.equals(CONSTRUCTOR)) {
            super.visitMethodInsn(opcode, of.equals(THREAD) ? CONTROLLED_THREAD : of, name, descriptor, onInterface);
        } else if (replacement.isPresent()) {
            writeReplacement(mv, replacement.get(), at());
        } else if (CallTable.isUnsupported(call)) {
            writeUnsupported(of.replace('/', '.') + "." + name);
            super.visitMethodInsn(opcode, of, name, descriptor, onInterface);
        } else if (CallTable.isAnnounced(call)) {
            Handle bridge = owner.bridge(call, Type.getObjectType(of), at());
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, bridge.getOwner(), bridge.getName(), bridge.getDesc(), bridge.isInterface());
        } else {
            super.visitMethodInsn(opcode, of, name, descriptor, onInterface);
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        Object[] led = arguments.clone();
        for (int index = 0; index < led.length; index++) {
            if (led[index] instanceof Handle handle) {
                led[index] = led(handle, descriptor);
            }
        }
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, led);
    }

    /** The bridge for a method reference, or the reference itself. A bound object has the type that is captured. */
    private Handle led(Handle handle, String captured) {
        int opcode = switch (handle.getTag()) {
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.NEW;
            default -> Opcodes.NOP;
        };
        Call call = new Call(opcode, handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface());
        if (opcode == Opcodes.NEW) {
            return handle.getOwner().equals(THREAD) ? owner.bridge(call, Type.getObjectType(THREAD), at()) : handle;
        }
        if (CallTable.replacement(call).isEmpty() && !CallTable.isAnnounced(call)) {
            return handle;
        }
        Type[] bound = Type.getArgumentTypes(captured);
        return owner.bridge(call, bound.length > 0 ? bound[0] : Type.getObjectType(handle.getOwner()), at());
    }

    @Override
    public void visitFieldInsn(int opcode, String of, String field, String descriptor) {
        int flags = owner.fields().of(of, field);
        boolean announced =
                (flags & (Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC)) == 0 && !isOwnInConstructor(opcode, of);
        if (announced) {
            loadTarget(opcode, of, field, Type.getType(descriptor).getSize());
            boolean writes = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
            String access = (flags & Opcodes.ACC_VOLATILE) != 0
                    ? (writes ? "volatileWrite" : "volatileRead")
                    : (writes ? "write" : "read");
            writeAnnouncement(mv, access, simple(of) + "." + field, at());
        }
        super.visitFieldInsn(opcode, of, field, descriptor);
    }

    /** Nobody else knows the object yet; and before the constructor of the superclass there is none to speak of. */
    private boolean isOwnInConstructor(int opcode, String of) {
        return opcode == Opcodes.PUTFIELD && method.equals(CONSTRUCTOR) && of.equals(owner.name());
    }

    /** Puts the object whose field it is on top of what the instruction needs, or a constant for a static field. */
    private void loadTarget(int opcode, String of, String field, int size) {
        switch (opcode) {
            case Opcodes.GETFIELD -> super.visitInsn(Opcodes.DUP);
            case Opcodes.PUTFIELD -> {
                super.visitInsn(size == 1 ? Opcodes.DUP2 : Opcodes.DUP2_X1);
                super.visitInsn(size == 1 ? Opcodes.POP : Opcodes.POP2);
                if (size == 2) {
                    super.visitInsn(Opcodes.DUP_X2);
                }
            }
            default -> super.visitLdcInsn(of + "." + field);
        }
    }

    static void writeReplacement(MethodVisitor code, Method replacement, String at) {
        code.visitLdcInsn(at);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(replacement.getDeclaringClass()),
                replacement.getName(),
                Type.getMethodDescriptor(replacement),
                false);
    }

    static void writeMonitor(MethodVisitor code, boolean enter, String at) {
        code.visitLdcInsn(at);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(MonitorCalls.class),
                enter ? "enter" : "exit",
                "(Ljava/lang/Object;Ljava/lang/String;)V",
                false);
    }

    static void writeAnnouncement(MethodVisitor code, String announcement, String what, String at) {
        code.visitLdcInsn(what);
        code.visitLdcInsn(at);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                SHARED_STATE,
                announcement,
                "(Ljava/lang/Object;Ljava/lang/String;Ljava/lang/String;)V",
                false);
    }

    private void writeUnsupported(String what) {
        super.visitLdcInsn(what);
        super.visitLdcInsn(at());
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC, SHARED_STATE, "unsupported", "(Ljava/lang/String;Ljava/lang/String;)V", false);
    }

    private String at() {
        return simple(owner.name()) + "." + method + ":" + line;
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
