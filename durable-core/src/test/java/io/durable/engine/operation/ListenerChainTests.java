package io.durable.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.listener.DurableExecutionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ListenerChainTests {

    private final List<String> order = new ArrayList<>();
    private final DurableExecutionListener first = new DurableExecutionListener() {};
    private final DurableExecutionListener second = new DurableExecutionListener() {};
    private final ListenerChain chain = new ListenerChain(List.of(first, second));

    private String run(BiConsumer<DurableExecutionListener, Runnable> hookOfTheFirst) {
        return chain.around(
                (listener, proceed) -> {
                    if (listener == first) {
                        hookOfTheFirst.accept(listener, proceed);
                    } else {
                        surround("second", proceed);
                    }
                },
                () -> {
                    order.add("code");
                    return "result";
                });
    }

    private void surround(String name, Runnable proceed) {
        order.add(name + " begins");
        proceed.run();
        order.add(name + " ends");
    }

    @Test
    void the_first_hook_is_the_outermost() {
        assertThat(run((listener, proceed) -> surround("first", proceed))).isEqualTo("result");
        assertThat(order).containsExactly("first begins", "second begins", "code", "second ends", "first ends");
    }

    @Test
    void a_hook_that_fails_before_it_proceeds_takes_nothing_from_the_others() {
        assertThat(run((listener, proceed) -> {
                    throw new IllegalStateException("broken");
                }))
                .isEqualTo("result");
        assertThat(order).containsExactly("second begins", "code", "second ends");
    }

    @Test
    void a_hook_that_fails_after_it_proceeded_takes_nothing_from_the_others() {
        assertThat(run((listener, proceed) -> {
                    proceed.run();
                    throw new IllegalStateException("broken");
                }))
                .isEqualTo("result");
        assertThat(order).containsExactly("second begins", "code", "second ends");
    }

    @Test
    void a_hook_that_does_not_proceed_is_passed_over() {
        assertThat(run((listener, proceed) -> order.add("first"))).isEqualTo("result");
        assertThat(order).containsExactly("first", "second begins", "code", "second ends");
    }

    @Test
    void a_hook_that_proceeds_twice_surrounds_the_others_once() {
        assertThat(run((listener, proceed) -> {
                    proceed.run();
                    proceed.run();
                }))
                .isEqualTo("result");
        assertThat(order).containsExactly("second begins", "code", "second ends");
    }
}
