package io.durable.spring.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;

import io.durable.DurableContext;
import io.durable.spring.annotation.DurableFunction;
import io.durable.spring.annotation.DurableStep;
import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

/** What is prepared ahead of time for beans with annotated methods. */
class DurableMethodAotTests {

    private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
    private final DefaultGenerationContext generation =
            new DefaultGenerationContext(new ClassNameGenerator(ClassName.get(getClass())), files);

    private RuntimeHints process(Class<?>... beans) {
        GenericApplicationContext context = new GenericApplicationContext();
        AnnotatedBeanDefinitionReader reader = new AnnotatedBeanDefinitionReader(context);
        reader.register(DurableAutoConfiguration.class);
        reader.register(beans);
        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        return generation.getRuntimeHints();
    }

    @Test
    void methods_can_be_called_and_their_types_be_read() throws NoSuchMethodException {
        RuntimeHints hints = process(Orders.class);

        assertThat(reflection().onMethodInvocation(Orders.class.getDeclaredMethod("reserve")))
                .accepts(hints);
        assertThat(reflection()
                        .onMethodInvocation(
                                Orders.class.getDeclaredMethod("orders", OrderPlaced.class, DurableContext.class)))
                .accepts(hints);
        assertThat(List.of(Hold.class, OrderPlaced.class, Receipt.class))
                .allSatisfy(type -> assertThat(reflection().onType(type)).accepts(hints));
    }

    @Test
    void methods_of_interfaces_can_be_called_on_proxies() throws NoSuchMethodException {
        RuntimeHints hints = process(Shipping.class);

        assertThat(reflection()
                        .onMethodInvocation(
                                Ships.class.getDeclaredMethod("ships", OrderPlaced.class, DurableContext.class)))
                .accepts(hints);
    }

    @Test
    void the_proxy_of_a_class_is_made() {
        process(Orders.class);

        assertThat(files.getGeneratedFiles(Kind.CLASS).keySet()).anyMatch(name -> name.contains("Orders$$SpringCGLIB"));
    }

    @Test
    void a_bean_without_annotated_methods_gets_nothing() throws NoSuchMethodException {
        RuntimeHints hints = process(Plain.class);

        assertThat(reflection().onMethodInvocation(Plain.class.getDeclaredMethod("plain")))
                .rejects(hints);
    }

    record Hold(String article) {}

    record OrderPlaced(String id) {}

    record Receipt(String id) {}

    static class Orders {

        @DurableStep
        List<Hold> reserve() {
            return List.of();
        }

        @DurableFunction
        Receipt orders(OrderPlaced order, DurableContext ctx) {
            return new Receipt(order.id());
        }
    }

    public interface Ships {

        Receipt ships(OrderPlaced order, DurableContext ctx);
    }

    public static final class Shipping implements Ships {

        @Override
        @DurableFunction
        public Receipt ships(OrderPlaced order, DurableContext ctx) {
            return new Receipt(order.id());
        }
    }

    static class Plain {

        void plain() {}
    }
}
