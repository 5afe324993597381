package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.LoggerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class LogFieldTests {

    private static final ChildContextConfig VIRTUAL =
            ChildContextConfig.defaults().withVirtual(true);

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operationId", "operationName", "attempt", "replay", "executionArn", "tenant"})
    void fields_that_a_context_adds_end_with_it_whatever_they_are_called(String key) {
        MDC.put("own", "1");
        List<Map<String, String>> seen = new ArrayList<>();
        WorkflowHarness.create()
                .deploy((input, ctx) -> {
                    seen.add(MDC.getCopyOfContextMap());
                    ctx.runInChildContext("child", child -> {
                        child.configureLogger(LoggerConfig.defaults().withFields(Map.of(key, "mine")));
                        assertThat(MDC.get(key)).isEqualTo("mine");
                    });
                    seen.add(MDC.getCopyOfContextMap());
                    return null;
                })
                .run();

        assertThat(seen.get(1)).isEqualTo(seen.get(0));
        assertThat(MDC.getCopyOfContextMap()).containsExactly(Map.entry("own", "1"));
    }

    @Test
    void tell_of_a_replay_what_the_context_tells() {
        List<String> told = new ArrayList<>();
        WorkflowHarness.create()
                .deploy((input, ctx) -> {
                    told.add(ctx.isReplaying() + " " + MDC.get("replay"));
                    // neither of the contexts has a record of its own
                    ctx.runInChildContext(
                            "outer",
                            Integer.class,
                            outer -> outer.runInChildContext(
                                    "inner", Integer.class, inner -> inner.step("a", Integer.class, s -> 1), VIRTUAL),
                            VIRTUAL);
                    ctx.wait("pause", Duration.ofHours(1));
                    return null;
                })
                .run();

        assertThat(told).containsExactly("false false", "true true");
    }

    @Test
    void are_left_out_if_they_are_not_wanted() {
        MDC.put("replay", "own");
        List<Map<String, String>> seen = new ArrayList<>();
        WorkflowHarness.with(settings -> settings.operationDefaults(it ->
                        it.logFields(false).logging(LoggerConfig.defaults().withFields(Map.of("team", "shop")))))
                .deploy((input, ctx) -> {
                    ctx.step("a", s -> {
                        seen.add(MDC.getCopyOfContextMap());
                    });
                    ctx.wait("pause", Duration.ofHours(1));
                    ctx.step("b", s -> {});
                    seen.add(MDC.getCopyOfContextMap());
                    return null;
                })
                .run();

        assertThat(seen).hasSize(2).allMatch(Map.of("replay", "own", "team", "shop")::equals);
        assertThat(MDC.getCopyOfContextMap()).containsExactly(Map.entry("replay", "own"));
    }
}
