package io.durable.interleaving;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** Which fields are final or volatile, looked up in class files, so that nothing need be loaded for it. */
final class FieldFlags {

    private final ControlledLoader loader;
    private final Map<String, Declared> classes = new HashMap<>();

    FieldFlags(ControlledLoader loader) {
        this.loader = loader;
    }

    private record Declared(String parent, Map<String, Integer> flags) {}

    /** The access flags of a field of a controlled class, searched in its superclasses too; final if it is not found. */
    int of(String owner, String field) {
        String name = owner;
        while (name != null && ControlledLoader.controls(name.replace('/', '.'))) {
            Declared declared = classes.computeIfAbsent(name, this::read);
            Integer flags = declared.flags().get(field);
            if (flags != null) {
                return flags;
            }
            name = declared.parent();
        }
        return Opcodes.ACC_FINAL;
    }

    private Declared read(String owner) {
        byte[] code = loader.code(owner.replace('/', '.'));
        if (code == null) {
            return new Declared(null, Map.of());
        }
        ClassReader reader = new ClassReader(code);
        Map<String, Integer> flags = new HashMap<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String descriptor, String signature, Object value) {
                        flags.put(name, access);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        return new Declared(reader.getSuperName(), flags);
    }
}
