package io.durable.spring.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.client.ExecutionDescription;
import io.durable.spring.annotation.DurableStep;
import java.time.Duration;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

/** Steps behind interfaces, in final classes, and on beans that have a proxy already. */
class StepProxyTests {

    private final Workflows workflows = new Workflows();
    private final ApplicationContextRunner runner = workflows.runner().withUserConfiguration(Shipping.class);

    private void expectOneStep(Class<?> carrier, String... calls) {
        runner.withUserConfiguration(carrier).run(context -> {
            ExecutionDescription ended = workflows.run(context, "shipping", "tea");

            assertThat(ended.result()).contains("\"tracked tea\"");
            assertThat(workflows.steps(context, ended)).containsExactly("ship");
            assertThat(context.getBean(Calls.class).all()).containsExactly(calls);
        });
    }

    @Test
    void a_method_may_be_annotated_in_an_interface() {
        expectOneStep(ByInterface.class, "ship");
    }

    @Test
    void a_class_has_a_proxy_of_the_class_even_if_it_has_an_interface() {
        runner.withUserConfiguration(ByInterface.class)
                .run(context -> assertThat(AopUtils.isCglibProxy(context.getBean(Carrier.class)))
                        .isTrue());
    }

    @Test
    void a_final_class_has_a_proxy_of_its_interfaces() {
        runner.withUserConfiguration(OfFinalClass.class)
                .run(context -> assertThat(AopUtils.isJdkDynamicProxy(context.getBean(Carrier.class)))
                        .isTrue());
        expectOneStep(OfFinalClass.class, "ship");
    }

    @Test
    void a_lambda_expression_may_implement_the_interface() {
        expectOneStep(OfLambda.class, "ship");
    }

    @Test
    void a_proxy_without_a_target_gets_steps_of_its_interface() {
        expectOneStep(OfProxy.class, "remote ship");
    }

    @Test
    void what_another_proxy_does_is_part_of_the_body() {
        expectOneStep(Advised.class, "begin", "ship", "commit");
    }

    @Test
    void a_scoped_bean_has_one_step_for_a_call() {
        expectOneStep(Scoped.class, "ship");
    }

    @Test
    void a_method_may_be_annotated_in_a_superclass() {
        expectOneStep(Inherited.class, "ship");
    }

    /** Its method is inherited with a type variable in its place. */
    interface Port<I, O> {

        @DurableStep
        O ship(I order);
    }

    @FunctionalInterface
    interface Carrier extends Port<String, Tracked> {}

    record Tracked(String number) {}

    static class OpenCarrier implements Carrier {

        private final Calls calls;

        OpenCarrier(Calls calls) {
            this.calls = calls;
        }

        @Override
        public Tracked ship(String order) {
            calls.add("ship");
            return new Tracked("tracked " + order);
        }
    }

    record FinalCarrier(Calls calls) implements Carrier {

        @Override
        public Tracked ship(String order) {
            return new OpenCarrier(calls).ship(order);
        }
    }

    static class SpecialCarrier extends OpenCarrier {

        SpecialCarrier(Calls calls) {
            super(calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Shipping {

        @Bean
        DurableHandler<String, String> shipping(Carrier carrier) {
            return (order, ctx) -> {
                String number = carrier.ship(order).number();
                ctx.wait(Duration.ofDays(1));
                return number;
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByInterface {

        @Bean
        Carrier carrier(Calls calls) {
            return new OpenCarrier(calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OfFinalClass {

        @Bean
        Carrier carrier(Calls calls) {
            return new FinalCarrier(calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OfLambda {

        @Bean
        Carrier carrier(Calls calls) {
            return order -> new OpenCarrier(calls).ship(order);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OfProxy {

        @Bean
        Carrier carrier(Calls calls) {
            return ProxyFactory.getProxy(Carrier.class, (MethodInterceptor) call -> {
                calls.add("remote " + call.getMethod().getName());
                return new Tracked("tracked " + call.getArguments()[0]);
            });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Advised {

        @Bean
        Carrier carrier(Calls calls) {
            ProxyFactory factory = new ProxyFactory(new OpenCarrier(calls));
            factory.addAdvice((MethodInterceptor) call -> {
                calls.add("begin");
                Object result = call.proceed();
                calls.add("commit");
                return result;
            });
            return (Carrier) factory.getProxy();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {

        @Bean
        @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
        OpenCarrier carrier(Calls calls) {
            return new OpenCarrier(calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Inherited {

        @Bean
        SpecialCarrier carrier(Calls calls) {
            return new SpecialCarrier(calls);
        }
    }
}
