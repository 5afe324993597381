package io.durable.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.Branch;
import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.backend.memory.ManualDriver;
import io.durable.engine.DurableEngine;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** What belongs to the thread of the handler, on those of its branches. */
class ContextSnapshotCarrierTests {

    private static final ThreadLocal<@Nullable String> TENANT = new ThreadLocal<>();

    private final ManualDriver driver = ManualDriver.create();
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private final ContextRegistry registry = new ContextRegistry().loadThreadLocalAccessors();

    @AfterEach
    void leaveNothing() {
        TENANT.remove();
        MDC.clear();
        SecurityContextHolder.clearContext();
    }

    private void run(int maxThreads, io.durable.DurableHandler<String, String> handler) {
        registry.registerThreadLocalAccessor("tenant", TENANT);
        DurableEngine engine = DurableEngine.builder(driver.backend())
                .timeSource(driver.backend().timeSource())
                .maxBranchThreads(maxThreads)
                .threadContextCarrier(new ContextSnapshotCarrier(ContextSnapshotFactory.builder()
                        .contextRegistry(registry)
                        .clearMissing(true)
                        .build()))
                .build();
        driver.backend().register("orders", engine.function("orders", TypeRef.of(String.class), handler));
        assertThat(driver.runToCompletion(driver.backend().start("orders", "tea"))
                        .result())
                .contains("\"done\"");
    }

    private String note(String who) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        seen.put(
                who,
                TENANT.get() + ", " + (user == null ? "nobody" : user.getName()) + ", " + MDC.get("order") + ", "
                        + MDC.get("operationName"));
        threads.put(who, Thread.currentThread());
        return who;
    }

    private static void become(@Nullable String tenant, String user) {
        if (tenant == null) {
            TENANT.remove();
        } else {
            TENANT.set(tenant);
        }
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, ""));
    }

    @ParameterizedTest(name = "with an accessor of the MDC: {0}")
    @ValueSource(booleans = {false, true})
    void reaches_each_branch_and_the_fields_of_the_engine_count_more(boolean mdc) {
        if (mdc) {
            registry.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
        }
        run(8, (order, ctx) -> {
            become("acme", "ada");
            MDC.put("order", order);
            MDC.put("operationName", "of the application");
            branches(ctx, "a", "b");
            ctx.stepAsync("c", String.class, s -> note("c")).get();
            return "done";
        });

        assertThat(seen)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "a", "acme, ada, tea, a",
                        "b", "acme, ada, tea, b",
                        "c", "acme, ada, tea, c"));
        assertThat(threads.values()).doesNotContain(Thread.currentThread());
    }

    private void branches(DurableContext ctx, String... names) {
        List<Branch<?>> branches = new ArrayList<>();
        for (String name : names) {
            branches.add(Branch.of(name, String.class, child -> child.step(name, String.class, s -> note(name))));
        }
        ctx.parallel("all", branches).throwIfError();
    }

    /** The threads of branches are shared, and what a branch leaves behind must not reach the next. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void does_not_outlive_the_branch(int maxThreads) {
        run(maxThreads, (order, ctx) -> {
            become("acme", "ada");
            ctx.stepAsync("first", String.class, s -> {
                        note("first");
                        TENANT.set("left behind");
                        SecurityContextHolder.getContext();
                        return "";
                    })
                    .get();
            become(null, "bob");
            ctx.stepAsync("second", String.class, s -> note("second")).get();
            return "done";
        });

        assertThat(seen).containsEntry("first", "acme, ada, null, first");
        assertThat(seen.get("second")).startsWith("null, bob");
    }

    @Test
    void is_what_it_was_when_the_branch_began() {
        run(8, (order, ctx) -> {
            become("acme", "ada");
            var branch = ctx.runInChildContextAsync("branch", String.class, child -> {
                child.step("early", String.class, s -> note("early"));
                return child.step("late", String.class, s -> note("late"));
            });
            become("other", "bob");
            branch.get();
            return "done";
        });

        assertThat(seen.get("early")).startsWith("acme");
        assertThat(seen.get("late")).startsWith("acme");
    }
}
