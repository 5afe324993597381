package io.durable.test.determinism;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Follows collections without an order through the variables of a method: sizes as ASM knows them, and where the collection is from. */
final class OrderInterpreter extends Interpreter<OrderedValue> implements Opcodes {

    private static final Set<String> UNORDERED = Set.of(
            "java/util/HashMap",
            "java/util/HashSet",
            "java/util/IdentityHashMap",
            "java/util/WeakHashMap",
            "java/util/concurrent/ConcurrentHashMap");
    private static final Set<String> MADE_BY = Set.of(
            "java/util/Set.of",
            "java/util/Set.copyOf",
            "java/util/Map.of",
            "java/util/Map.copyOf",
            "java/util/Map.ofEntries",
            "java/util/concurrent/ConcurrentHashMap.newKeySet",
            "java/util/stream/Collectors.toSet",
            "java/util/stream/Collectors.toUnmodifiableSet",
            "java/util/stream/Collectors.toMap",
            "java/util/stream/Collectors.toUnmodifiableMap",
            "java/util/stream/Collectors.groupingBy");
    private static final Set<String> VIEWS = Set.of("keySet", "values", "entrySet", "collect");
    private static final Set<String> WRAPPERS = Set.of(
            "java/util/Collections.unmodifiableSet",
            "java/util/Collections.unmodifiableMap",
            "java/util/Collections.unmodifiableCollection",
            "java/util/Collections.synchronizedSet",
            "java/util/Collections.synchronizedMap");

    private final BasicInterpreter basics = new BasicInterpreter();

    OrderInterpreter() {
        super(ASM9);
    }

    private static @Nullable OrderedValue of(@Nullable BasicValue value) {
        return value == null ? null : OrderedValue.plain(value.getSize());
    }

    private static OrderedValue ofType(Type type) {
        return type.getSort() == Type.OBJECT && UNORDERED.contains(type.getInternalName())
                ? OrderedValue.unordered(simple(type.getInternalName()))
                : OrderedValue.plain(type.getSize());
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public @Nullable OrderedValue newValue(@Nullable Type type) {
        if (type == null) {
            return OrderedValue.plain(1);
        }
        return type.equals(Type.VOID_TYPE) ? null : ofType(type);
    }

    @Override
    public @Nullable OrderedValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        if (instruction instanceof TypeInsnNode made && made.getOpcode() == NEW) {
            return ofType(Type.getObjectType(made.desc));
        }
        if (instruction instanceof FieldInsnNode field) {
            return ofType(Type.getType(field.desc));
        }
        return of(basics.newOperation(instruction));
    }

    @Override
    public OrderedValue copyOperation(AbstractInsnNode instruction, OrderedValue value) {
        return value;
    }

    @Override
    public @Nullable OrderedValue unaryOperation(AbstractInsnNode instruction, OrderedValue value)
            throws AnalyzerException {
        if (instruction.getOpcode() == CHECKCAST) {
            return value;
        }
        if (instruction instanceof FieldInsnNode field && field.getOpcode() == GETFIELD) {
            return ofType(Type.getType(field.desc));
        }
        return of(basics.unaryOperation(instruction, BasicValue.REFERENCE_VALUE));
    }

    @Override
    public @Nullable OrderedValue binaryOperation(AbstractInsnNode instruction, OrderedValue a, OrderedValue b)
            throws AnalyzerException {
        return of(basics.binaryOperation(instruction, BasicValue.REFERENCE_VALUE, BasicValue.REFERENCE_VALUE));
    }

    @Override
    public @Nullable OrderedValue ternaryOperation(
            AbstractInsnNode instruction, OrderedValue a, OrderedValue b, OrderedValue c) {
        return null;
    }

    @Override
    public @Nullable OrderedValue naryOperation(AbstractInsnNode instruction, List<? extends OrderedValue> values) {
        if (instruction instanceof MethodInsnNode call) {
            return result(call, values);
        }
        return instruction instanceof InvokeDynamicInsnNode lambda
                ? newValue(Type.getReturnType(lambda.desc))
                : OrderedValue.plain(1);
    }

    private @Nullable OrderedValue result(MethodInsnNode call, List<? extends OrderedValue> values) {
        String method = call.owner + "." + call.name;
        if (MADE_BY.contains(method) && !isEmptyOrSingle(call)) {
            return OrderedValue.unordered(simple(call.owner) + "." + call.name);
        }
        if (VIEWS.contains(call.name) || WRAPPERS.contains(method)) {
            for (OrderedValue value : values) {
                if (value.unordered()) {
                    return value;
                }
            }
        }
        return newValue(Type.getReturnType(call.desc));
    }

    /** A set of one has an order; so has what a supplier of a map is given for. */
    private static boolean isEmptyOrSingle(MethodInsnNode call) {
        int arguments = Type.getArgumentTypes(call.desc).length;
        return switch (call.name) {
            case "of" -> arguments <= (call.owner.endsWith("Map") ? 2 : 1) && !call.desc.contains("[");
            case "toMap" -> arguments == 4;
            case "groupingBy" -> arguments == 3;
            default -> false;
        };
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, OrderedValue value, OrderedValue expected) {
        // nothing is made of it here
    }

    @Override
    public OrderedValue merge(OrderedValue a, OrderedValue b) {
        if (a.equals(b)) {
            return a;
        }
        return a.unordered() ? a : b.unordered() ? b : OrderedValue.plain(Math.min(a.size(), b.size()));
    }
}
