package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.ExecutableHint;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

/** What a native image is told of handlers, of the classes that properties name, and of the engine. */
class RuntimeHintsTests {

    private static RuntimeHints process(List<String> properties, Class<?>... beans) {
        DefaultGenerationContext generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get(RuntimeHintsTests.class)), new InMemoryGeneratedFiles());
        GenericApplicationContext context = new GenericApplicationContext();
        TestPropertyValues.of(properties).applyTo(context);
        AnnotatedBeanDefinitionReader reader = new AnnotatedBeanDefinitionReader(context);
        reader.register(DurableAutoConfiguration.class);
        reader.register(beans);
        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        return generation.getRuntimeHints();
    }

    @ParameterizedTest
    @ValueSource(classes = {Lambda.class, Component.class, Inherited.class, Scoped.class, ReturningItsClass.class})
    void what_a_handler_takes_and_gives_can_be_written_and_read_with_all_that_is_in_it(Class<?> declaration)
            throws NoSuchMethodException {
        RuntimeHints hints = process(List.of(), declaration);

        assertThat(List.of(Basket.class, Article.class, Money.class, Quote.class))
                .as("input and result, their components, and the arguments of generic types")
                .allSatisfy(type -> assertThat(reflection()
                                .onType(type)
                                .withMemberCategories(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                        .accepts(hints));
        assertThat(reflection().onMethodInvocation(Basket.class.getDeclaredMethod("articles")))
                .accepts(hints);
        assertThat(reflection().onMethodInvocation(Money.class.getDeclaredMethod("cents")))
                .accepts(hints);
    }

    @Test
    void a_handler_that_says_what_it_takes_but_not_what_it_gives_gets_what_can_be_known() {
        RuntimeHints hints = process(List.of(), Half.class);

        assertThat(reflection().onType(Basket.class)).accepts(hints);
        assertThat(reflection().onType(Quote.class)).rejects(hints);
    }

    @Test
    void types_that_no_handler_names_are_not_registered() {
        RuntimeHints hints = process(List.of(), Lambda.class);

        assertThat(reflection().onType(OnlyInABody.class)).rejects(hints);
    }

    @Test
    void exceptions_that_are_restorable_can_be_made_again() throws NoSuchMethodException {
        RuntimeHints hints = process(List.of("durable.errors.restorable=" + SoldOut.class.getName()));

        assertThat(reflection().onConstructorInvocation(SoldOut.class.getDeclaredConstructor(String.class)))
                .accepts(hints);
        assertThat(reflection().onType(Declined.class)).rejects(hints);
    }

    @Test
    void errors_that_presets_retry_can_be_found_by_their_names() {
        RuntimeHints hints = process(List.of("durable.retry.presets.payments.retry-on=" + Declined.class.getName()));

        assertThat(reflection().onType(Declined.class)).accepts(hints);
    }

    @Test
    void properties_are_bound() {
        RuntimeHints hints = process(List.of());

        assertThat(List.of(
                        DurableProperties.class,
                        DurableProperties.Execution.class,
                        RetryProperties.Preset.class,
                        LocalProperties.class))
                .allSatisfy(type -> assertThat(reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
                        .accepts(hints));
    }

    /** Read from the hints themselves: the methods are not there on Java 17. */
    @Test
    void virtual_threads_are_made() {
        RuntimeHints hints = process(List.of());

        assertThat(methods(hints, "java.lang.Thread")).contains("ofVirtual");
        assertThat(methods(hints, "java.lang.Thread$Builder")).contains("name", "factory");
    }

    private static List<String> methods(RuntimeHints hints, String type) {
        return hints.reflection()
                .getTypeHint(TypeReference.of(type))
                .methods()
                .map(ExecutableHint::getName)
                .toList();
    }

    record Basket(String id, List<Article> articles) {}

    record Article(String sku, Money price) {}

    record Money(long cents) {}

    record Quote(Money total) {}

    record OnlyInABody(String text) {}

    static final class SoldOut extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SoldOut(String message) {
            super(message);
        }
    }

    static final class Declined extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @Configuration(proxyBeanMethods = false)
    static class Lambda {

        @Bean
        DurableHandler<Basket, Map<String, Quote>> quotes() {
            return (basket, ctx) -> Map.of(new OnlyInABody(basket.id()).text(), new Quote(new Money(0)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ReturningItsClass {

        @Bean
        Component quotes() {
            return new Component();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Half {

        @Bean
        DurableHandler<Basket, ?> quotes() {
            return (basket, ctx) -> new Quote(new Money(0));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {

        @Bean
        @Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
        DurableHandler<Basket, Quote> quotes() {
            return new Component();
        }
    }

    static class Component implements DurableHandler<Basket, Quote> {

        @Override
        public Quote handle(Basket basket, DurableContext ctx) {
            return new Quote(new Money(0));
        }
    }

    abstract static class Answering<I> implements DurableHandler<I, Quote> {}

    static class Inherited extends Answering<Basket> {

        @Override
        public Quote handle(Basket basket, DurableContext ctx) {
            return new Quote(new Money(0));
        }
    }
}
