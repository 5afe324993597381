package io.durable.interleaving;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Which calls are led to a method of ours instead, which are only announced, and which cannot be allowed. */
final class CallTable {

    private static final String CONCURRENT = "java/util/concurrent/";

    private static final Map<String, Class<?>> REPLACED = Map.of(
            "java/lang/Thread",
            ThreadCalls.class,
            CONCURRENT + "ThreadFactory",
            ThreadCalls.class,
            CONCURRENT + "locks/LockSupport",
            ParkingCalls.class,
            CONCURRENT + "locks/Lock",
            LockCalls.class,
            CONCURRENT + "locks/ReentrantLock",
            LockCalls.class,
            CONCURRENT + "CountDownLatch",
            WaitingCalls.class,
            CONCURRENT + "Semaphore",
            WaitingCalls.class,
            CONCURRENT + "Future",
            WaitingCalls.class,
            CONCURRENT + "CompletableFuture",
            WaitingCalls.class);

    /** Their threads or their waiting are out of the scheduler's sight. */
    private static final Set<String> UNSUPPORTED = Set.of(
            CONCURRENT + "Executors",
            CONCURRENT + "ExecutorService",
            CONCURRENT + "ScheduledExecutorService",
            CONCURRENT + "ThreadPoolExecutor",
            CONCURRENT + "ScheduledThreadPoolExecutor",
            CONCURRENT + "ForkJoinPool",
            CONCURRENT + "locks/ReentrantReadWriteLock",
            CONCURRENT + "locks/StampedLock",
            CONCURRENT + "Phaser",
            CONCURRENT + "CyclicBarrier",
            CONCURRENT + "Exchanger",
            "java/util/Timer");

    private static final Set<String> UNSUPPORTED_METHODS = Set.of("take", "wait", "notify", "notifyAll");

    private CallTable() {}

    /** A call: of the method of a class, on an object unless it is static. */
    record Call(int opcode, String owner, String name, String descriptor, boolean onInterface) {

        boolean isStatic() {
            return opcode == Opcodes.INVOKESTATIC;
        }

        boolean isVirtual() {
            return opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
        }

        Type[] arguments() {
            return Type.getArgumentTypes(descriptor);
        }
    }

    /** Our method for a call: it takes the object if there is one, the same arguments, and the place. */
    static Optional<Method> replacement(Call call) {
        Class<?> ours = REPLACED.get(call.owner());
        if (ours == null || !(call.isStatic() || call.isVirtual())) {
            return Optional.empty();
        }
        return Arrays.stream(ours.getDeclaredMethods())
                .filter(method -> method.getName().equals(call.name()) && takesArgumentsOf(method, call))
                .findFirst();
    }

    private static boolean takesArgumentsOf(Method method, Call call) {
        Type[] ours = Type.getArgumentTypes(method);
        int from = call.isStatic() ? 0 : 1;
        return ours.length == call.arguments().length + from + 1
                && Arrays.equals(Arrays.copyOfRange(ours, from, ours.length - 1), call.arguments());
    }

    /** Whether a call may touch state that threads share. */
    static boolean isAnnounced(Call call) {
        return call.isVirtual()
                && call.owner().startsWith("java/util/")
                && !call.owner().startsWith("java/util/function/")
                && !call.owner().startsWith("java/util/stream/")
                && !call.owner().equals(CONCURRENT + "TimeUnit")
                && !call.owner().equals(CONCURRENT + "ThreadFactory")
                && !call.owner().equals(CONCURRENT + "locks/Condition");
    }

    /** Settings of an executor are harmless as long as nobody gives it a task. */
    static boolean isUnsupported(Call call) {
        return (UNSUPPORTED.contains(call.owner()) && !call.name().matches("(set|allow).*"))
                || (UNSUPPORTED_METHODS.contains(call.name())
                        && (call.owner().equals("java/lang/Object")
                                || call.owner().startsWith(CONCURRENT)));
    }
}
