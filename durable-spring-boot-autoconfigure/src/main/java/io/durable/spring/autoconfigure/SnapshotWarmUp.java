package io.durable.spring.autoconfigure;

import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.backend.json.InvocationJson;
import io.durable.backend.lambda.LambdaWarmUp;
import io.durable.backend.memory.ManualDriver;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.crac.Context;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * Does before a snapshot what the first invocation would otherwise do after each restore: loads and compiles engine, mapper and
 * client. An execution in memory runs to its end, and a client without a network makes a call. Neither the application's
 * functions nor its client are called.
 */
class SnapshotWarmUp implements Resource {

    private static final Logger log = LoggerFactory.getLogger(SnapshotWarmUp.class);
    private static final String SDK = "software.amazon.awssdk.services.lambda.LambdaClient";

    /** What the warm-up reads and writes. */
    record Sample(String text, int number, Instant at, List<String> list) {}

    private final Serdes serdes;
    private final String region;
    private final boolean hasSdk;

    SnapshotWarmUp(Serdes serdes, String region, @Nullable ClassLoader classLoader) {
        this.serdes = serdes;
        this.region = region;
        this.hasSdk = ClassUtils.isPresent(SDK, classLoader);
    }

    /** A snapshot without the warm-up is better than none, also where a library is missing or of another version. */
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            runExecution();
            if (hasSdk) {
                LambdaWarmUp.run(region);
            }
        } catch (RuntimeException | LinkageError failed) {
            log.warn(
                    "The engine could not be warmed before the snapshot; the first invocations after a restore take longer",
                    failed);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // nothing of the warm-up is open: it has neither connections nor times
    }

    /** Runs an execution of the operations that workflows use most, over two invocations, from the JSON of the event to that of the answer. */
    void runExecution() {
        ManualDriver driver = ManualDriver.create();
        WorkflowFunction function = DurableEngine.builder(driver.backend())
                .timeSource(driver.time())
                .serdes(serdes)
                .build()
                .function("warm-up", TypeRef.of(Sample.class), SnapshotWarmUp::workflow);
        driver.backend().register("warm-up", (event, lambda) -> {
            byte[] answer = function.invoke(InvocationJson.writeInput(event), lambda);
            return InvocationJson.readOutput(answer);
        });
        String arn = driver.backend()
                .start("warm-up", new Sample("text", 1, driver.time().instant(), List.of("a", "b")));
        driver.runToCompletion(arn);
        Object result = driver.backend().describe(arn).result().orElse("");
        if (!result.equals("\"3 of text\"")) {
            throw new IllegalStateException("The execution of the warm-up ended with another result");
        }
    }

    private static String workflow(Sample sample, DurableContext ctx) {
        Sample read = ctx.step("step", Sample.class, step -> sample);
        int lengths = ctx
                .map(
                        "map",
                        read.list(),
                        Integer.class,
                        (item, text, index) -> item.step("length", Integer.class, step -> text.length()))
                .results()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
        ctx.wait("wait", Duration.ofSeconds(1));
        return (lengths + read.number()) + " of " + read.text();
    }
}
