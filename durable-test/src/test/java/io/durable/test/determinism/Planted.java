package io.durable.test.determinism;

import io.durable.AcceptNondeterminism;
import io.durable.Branch;
import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.StepContext;
import io.durable.StepFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Workflows with a defect each, and some without. The guard knows nothing of them. */
@SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate", "ReturnValueIgnored", "UnusedVariable"})
final class Planted {

    private Planted() {}

    static final class Clocks implements DurableHandler<String, String> {
        @Override
        public String handle(String input, DurableContext ctx) {
            Instant now = Instant.now(); // defect
            long nanos = System.nanoTime(); // defect
            LocalDate today = LocalDate.now(); // defect
            Date date = new Date(); // defect
            return ctx.step("a", String.class, s -> Instant.now() + input + now + nanos + today + date);
        }
    }

    static final class RandomBranch implements DurableHandler<String, String> {
        @Override
        public String handle(String input, DurableContext ctx) {
            if (new Random().nextBoolean()) { // defect
                ctx.step("lucky", s -> {});
            }
            int fixed = new Random(7).nextInt();
            int derived = ctx.random().nextInt();
            return UUID.randomUUID() + "" + fixed + derived; // defect
        }
    }

    static final class RandomOfAField implements DurableHandler<String, String> {

        private static final SplittableRandom SHARED = new SplittableRandom(7);
        private final Random random = new Random(7);

        @Override
        public String handle(String input, DurableContext ctx) {
            int bound = input.length();
            if (random.nextBoolean()) { // defect
                ctx.step("lucky", s -> {});
            }
            ctx.step("drawn in a body", Integer.class, s -> random.nextInt(bound));
            return input + SHARED.nextInt(1, bound); // defect
        }
    }

    static final class InABranch implements DurableHandler<String, String> {
        @Override
        public String handle(String input, DurableContext ctx) {
            ctx.map("items", List.of(1, 2), (child, item, index) -> {
                child.wait(Duration.ofSeconds(1 + System.currentTimeMillis() % 10)); // defect
                child.step("inner", Long.class, s -> System.currentTimeMillis() + item);
            });
            ctx.runInChildContext("child", child -> {
                String home = System.getenv("HOME"); // defect
                child.step("use " + home, s -> System.getenv("HOME"));
            });
            ctx.parallel(
                    "both",
                    List.of(Branch.of(
                            "one", String.class, child -> UUID.randomUUID().toString()))); // defect
            return input;
        }
    }

    static final class InAHelper implements DurableHandler<String, String> {

        private final Store store = new FileStore();

        @Override
        public String handle(String input, DurableContext ctx) {
            String inStep = ctx.step("read", String.class, s -> read());
            return inStep + helper(ctx) + store.load();
        }

        private static String helper(DurableContext ctx) {
            ctx.wait(Duration.ofMillis(Math.round(Math.random() * 1000))); // defect
            return "";
        }

        /** Only called in a body. */
        private static String read() {
            return Instant.now().toString();
        }
    }

    interface Store {
        String load();
    }

    static final class FileStore implements Store {
        @Override
        public String load() {
            try {
                return Files.readString(Path.of("data")); // defect
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class Unordered implements DurableHandler<List<String>, String> {

        private final HashMap<String, String> prices = new HashMap<>();

        @Override
        public String handle(List<String> input, DurableContext ctx) {
            Map<String, Integer> counts = new HashMap<>();
            input.forEach(name -> counts.merge(name, 1, Integer::sum));
            for (Map.Entry<String, Integer> count : counts.entrySet()) { // defect
                ctx.step(count.getKey(), s -> {});
            }
            Set<String> names = input.stream().collect(Collectors.toSet());
            names.forEach(name -> ctx.step(name, s -> {})); // defect
            for (String key : prices.keySet()) { // defect
                ctx.step(key, s -> {});
            }
            List<String> copy = new ArrayList<>(new HashSet<>(input)); // defect
            for (String either : Set.of("a", "b")) { // defect
                ctx.step(either, s -> {});
            }
            return copy.toString();
        }
    }

    static final class AcceptedClock implements DurableHandler<String, String> {
        @Override
        @AcceptNondeterminism(reason = "The time is only in a log line")
        public String handle(String input, DurableContext ctx) {
            Supplier<String> line = () -> "at " + Instant.now();
            return ctx.step("a", String.class, s -> input) + line.get().length();
        }
    }

    static final class Clean implements DurableHandler<List<String>, String> {

        @Override
        public String handle(List<String> input, DurableContext ctx) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            input.forEach(name -> counts.merge(name, 1, Integer::sum));
            counts.keySet().forEach(name -> ctx.step(name, s -> System.out.println(Instant.now())));
            for (String name : new TreeMap<>(new HashMap<>(counts)).keySet()) {
                ctx.step("sorted-" + name, String.class, new Body());
            }
            Supplier<String> supplier = input::toString;
            supplier.get();
            boolean known = new HashSet<>(input).contains("a");
            ctx.waitForCallback("answer", String.class, (id, s) -> System.out.println(UUID.randomUUID()));
            ctx.step("reference", Instant.class, Clean::now);
            ctx.saga("saga", (block, saga) -> {
                saga.step("charge", String.class, s -> UUID.randomUUID().toString(), (result, s) -> Instant.now());
            });
            return known + " " + ctx.startTime() + ctx.uuid();
        }

        private static Instant now(StepContext step) {
            return Instant.now();
        }
    }

    static final class Body implements StepFunction<String> {
        @Override
        public String run(StepContext step) {
            return Instant.now().toString();
        }
    }

    /** Of an interface that everybody implements. */
    static final class NoWorkflow implements Supplier<Instant> {
        @Override
        public Instant get() {
            return Instant.now();
        }
    }

    static DurableHandler<String, String> aLambda() {
        return (input, ctx) -> input + Instant.now(); // defect
    }
}
