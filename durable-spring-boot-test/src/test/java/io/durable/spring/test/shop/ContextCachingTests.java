package io.durable.spring.test.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.client.DurableExecutions;
import io.durable.client.ListRequest;
import io.durable.spring.test.DurableTest;
import io.durable.test.DurableTester;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Test classes that ask for the same share a context, and nothing of what happens in it; in whatever order they run. */
class ContextCachingTests {

    private static @Nullable ApplicationContext shared;
    private static @Nullable ApplicationContext larger;

    private static void share(ApplicationContext context) {
        DurableExecutions executions = context.getBean(DurableExecutions.class);
        assertThat(shared == null || shared == context).isTrue();
        assertThat(context).isNotSameAs(larger);
        assertThat(executions.list(ListRequest.of("refunds")).items()).isEmpty();

        shared = context;
        context.getBean(DurableTester.class)
                .start("refunds", new Order("o1", 20), String.class)
                .awaitSuspension();
    }

    @Nested
    @DurableTest(Refunds.class)
    class One {

        @Test
        void shares(@Autowired ApplicationContext context) {
            share(context);
        }
    }

    @Nested
    @DurableTest(classes = Refunds.class)
    class Another {

        @Test
        void shares(@Autowired ApplicationContext context) {
            share(context);
        }
    }

    @Nested
    @DurableTest({Refunds.class, Stock.class})
    class OneThatAsksForMore {

        @Test
        void has_its_own(@Autowired ApplicationContext context) {
            larger = context;
            assertThat(context).isNotSameAs(shared);
            assertThat(context.getBean(Stock.class).reserve("o1")).isEqualTo("stock for o1");
        }
    }
}
