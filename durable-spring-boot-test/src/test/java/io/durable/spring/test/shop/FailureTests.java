package io.durable.spring.test.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.durable.spring.test.DurableTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

/** Tests that ask for too little fail, and say what they may ask for. */
@ExtendWith(OutputCaptureExtension.class)
class FailureTests {

    @Test
    void a_test_without_a_handler(CapturedOutput output) {
        load(StepsOnly.class);

        assertThat(output)
                .contains("There is no durable handler in the context of this @DurableTest: none is declared by"
                        + " [io.durable.spring.test.shop.Stock].")
                .contains("Name the classes that declare them, as in @DurableTest(OrderWorkflow.class)");
    }

    @Test
    void a_test_without_what_a_handler_needs(CapturedOutput output) {
        load(WithoutStock.class);

        assertThat(output)
                .contains("The bean 'parcelling' needs a bean of type 'io.durable.spring.test.shop.Stock', which this"
                        + " @DurableTest does not load.")
                .contains("Replace it by a field with @MockitoBean, or let the test load it");
    }

    private static void load(Class<?> test) {
        TestContext context = new TestContextManager(test).getTestContext();
        assertThatIllegalStateException().isThrownBy(context::getApplicationContext);
    }

    @DurableTest(Stock.class)
    static class StepsOnly {}

    @DurableTest(Parcels.class)
    static class WithoutStock {}
}
