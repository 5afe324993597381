package io.durable.test.determinism;

import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.tree.MethodInsnNode;

/** What may not be called between operations. */
enum Rule {
    CLOCK("the clock moves on between runs", "ctx.startTime(), or a step that reads the clock") {
        @Override
        boolean forbids(String owner, String name, String descriptor) {
            return isNowOfJavaTime(owner, name)
                    || (owner.equals("java/time/Clock") && !name.equals("fixed") && !name.equals("getZone"))
                    || (owner.equals("java/time/InstantSource") && !name.equals("fixed"))
                    || (owner.equals("java/lang/System")
                            && Set.of("currentTimeMillis", "nanoTime").contains(name))
                    || (owner.equals("java/util/Date") && isConstructorWithoutArguments(name, descriptor))
                    || (owner.equals("java/util/Calendar") && name.equals("getInstance"));
        }

        private boolean isNowOfJavaTime(String owner, String name) {
            return owner.startsWith("java/time/") && name.equals("now");
        }
    },
    RANDOM("each run gets others", "ctx.uuid() or ctx.random(); for secrets, a step") {
        @Override
        boolean forbids(String owner, String name, String descriptor) {
            return (owner.equals("java/util/UUID") && name.equals("randomUUID"))
                    || (owner.equals("java/lang/Math") && name.equals("random"))
                    || (owner.equals("java/util/concurrent/ThreadLocalRandom") && name.equals("current"))
                    || owner.equals("java/security/SecureRandom")
                    || (Set.of("java/util/Random", "java/util/SplittableRandom").contains(owner)
                            && isConstructorWithoutArguments(name, descriptor))
                    || (owner.equals("java/util/random/RandomGenerator")
                            && Set.of("getDefault", "of").contains(name))
                    || (owner.equals("java/util/Collections")
                            && name.equals("shuffle")
                            && descriptor.equals("(Ljava/util/List;)V"));
        }
    },
    IDENTITY("it differs between processes", "ids from the data") {
        @Override
        boolean forbids(String owner, String name, String descriptor) {
            return (owner.equals("java/lang/System") && name.equals("identityHashCode"))
                    || (owner.equals("java/lang/Object") && name.equals("hashCode"));
        }
    },
    ENVIRONMENT("the next invocation may run with another", "the input, or a step that reads it once") {
        @Override
        boolean forbids(String owner, String name, String descriptor) {
            return (owner.equals("java/lang/System")
                            && Set.of("getenv", "getProperty", "getProperties", "setProperty")
                                    .contains(name))
                    || owner.equals("java/lang/Runtime")
                    || owner.equals("java/lang/ProcessHandle")
                    || owner.equals("java/net/InetAddress")
                    || (owner.equals("java/util/TimeZone") && name.equals("getDefault"))
                    || (owner.equals("java/util/Locale") && name.equals("getDefault"))
                    || (owner.equals("java/time/ZoneId") && name.equals("systemDefault"));
        }
    },
    INPUT_OUTPUT("what it reads changes, and what it does is repeated", "a step") {
        private static final Set<String> OF_FILES = Set.of(
                "java/io/FileInputStream",
                "java/io/FileOutputStream",
                "java/io/FileReader",
                "java/io/FileWriter",
                "java/io/RandomAccessFile",
                "java/nio/file/Files",
                "java/lang/ProcessBuilder",
                "java/net/URLConnection",
                "java/net/HttpURLConnection",
                "java/net/Socket",
                "java/net/ServerSocket",
                "java/net/DatagramSocket");

        @Override
        boolean forbids(String owner, String name, String descriptor) {
            return OF_FILES.contains(owner)
                    || (owner.equals("java/net/URL") && name.startsWith("open"))
                    || owner.startsWith("java/net/http/HttpClient")
                    || owner.startsWith("java/nio/channels/")
                    || owner.startsWith("java/sql/")
                    || owner.startsWith("javax/sql/")
                    || owner.startsWith("jakarta/persistence/EntityManager")
                    || owner.startsWith("org/springframework/jdbc/")
                    || owner.startsWith("org/springframework/data/repository/")
                    || (owner.startsWith("org/springframework/web/") && owner.contains("/client/"))
                    || (owner.startsWith("software/amazon/awssdk/services/") && owner.endsWith("Client"));
        }
    },
    THREADS("the order is left to chance", "Async operations, map, parallel; ctx.wait in place of a sleep") {
        @Override
        boolean forbids(String owner, String name, String descriptor) {
            return (owner.equals("java/lang/Thread")
                            && Set.of("sleep", "start", "<init>", "startVirtualThread")
                                    .contains(name))
                    || owner.equals("java/util/concurrent/Executors")
                    || (owner.startsWith("java/util/concurrent/Executor")
                            && Set.of("submit", "execute", "invokeAll", "invokeAny")
                                    .contains(name))
                    || (owner.equals("java/util/concurrent/CompletableFuture") && name.endsWith("Async"))
                    || name.equals("parallelStream")
                    || (owner.startsWith("java/util/stream/") && name.equals("parallel"));
        }
    };

    private final String reason;
    private final String instead;

    Rule(String reason, String instead) {
        this.reason = reason;
        this.instead = instead;
    }

    String reason() {
        return reason;
    }

    String instead() {
        return instead;
    }

    abstract boolean forbids(String owner, String name, String descriptor);

    static Optional<Rule> against(MethodInsnNode call) {
        return against(call.owner, call.name, call.desc);
    }

    static Optional<Rule> against(String owner, String name, String descriptor) {
        for (Rule rule : values()) {
            if (rule.forbids(owner, name, descriptor)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static boolean isConstructorWithoutArguments(String name, String descriptor) {
        return name.equals("<init>") && descriptor.equals("()V");
    }
}
