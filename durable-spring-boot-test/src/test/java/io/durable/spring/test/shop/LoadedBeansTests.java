package io.durable.spring.test.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.DurableExecutions;
import io.durable.spring.test.DurableTest;
import io.durable.test.DurableTester;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.web.context.WebApplicationContext;

/** What a slice loads, bean by bean. */
@DurableTest
@MockitoBean(types = Payments.class)
class LoadedBeansTests {

    private static final List<String> OF_THE_SHOP =
            List.of("audit", "io.durable.spring.test.shop.Payments#0", "orders", "refunds", "shopApplication");

    private static final List<String> OF_THE_STARTER = List.of(
            "durable-io.durable.spring.autoconfigure.DurableProperties",
            "durableBackendBuilder",
            "durableBackendCheck",
            "durableEngine",
            "durableEngineConfigurer",
            "durableEventSerdes",
            "durableHandlerBeans",
            "durableHandlerRegistration",
            "durableJsonSerdes",
            "durableMemoryRegistrar",
            "durableMethodHandlers",
            "durableSerdes",
            "durableStepPostProcessor",
            "io.durable.spring.autoconfigure.DurableAutoConfiguration",
            "io.durable.spring.autoconfigure.JsonConfiguration",
            "io.durable.spring.autoconfigure.JsonConfiguration$Jackson2Configuration",
            "io.durable.spring.autoconfigure.MemoryBackendConfiguration",
            "io.durable.spring.autoconfigure.MethodConfiguration",
            "io.durable.spring.autoconfigure.ServingConfiguration",
            "io.durable.spring.autoconfigure.StoreConfiguration");

    private static final List<String> OF_THE_SLICE = List.of(
            "durableBackend",
            "durableOutsideWorld",
            "durableReplacedSteps",
            "durableTestSlice",
            "durableTestedHandlers",
            "durableTester",
            "durableTesterReset",
            "durableTimeSource",
            "durableVirtualService",
            "io.durable.spring.test.DurableTesterAutoConfiguration");

    private static final List<String> OF_EACH_CONTEXT = List.of(
            "org.springframework.boot.autoconfigure.AutoConfigurationPackages",
            "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory",
            "org.springframework.boot.context.internalConfigurationPropertiesBinder",
            "org.springframework.boot.context.properties.BoundConfigurationProperties",
            "org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor",
            "org.springframework.boot.context.properties.EnableConfigurationPropertiesRegistrar.methodValidationExcludeFilter",
            "org.springframework.boot.test.context.ImportsContextCustomizer$ImportsCleanupPostProcessor",
            "org.springframework.context.annotation.internalAutowiredAnnotationProcessor",
            "org.springframework.context.annotation.internalCommonAnnotationProcessor",
            "org.springframework.context.annotation.internalConfigurationAnnotationProcessor",
            "org.springframework.context.event.internalEventListenerFactory",
            "org.springframework.context.event.internalEventListenerProcessor",
            "org.springframework.test.context.support.internalDynamicPropertyRegistrarBeanInitializer");

    @Autowired
    private ConfigurableApplicationContext context;

    @Test
    void the_workflows_and_what_runs_them_and_nothing_else() {
        List<String> expected = Stream.of(OF_THE_SHOP, OF_THE_STARTER, OF_THE_SLICE, OF_EACH_CONTEXT)
                .flatMap(List::stream)
                .toList();

        assertThat(beans()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void no_class_of_web_of_functions_or_of_aws() {
        assertThat(context).isNotInstanceOf(WebApplicationContext.class);
        assertThat(beans())
                .map(this::classOf)
                .noneMatch(type -> Stream.of(
                                "org.springframework.web",
                                "org.springframework.boot.web",
                                "org.springframework.cloud",
                                "software.amazon",
                                "com.amazonaws",
                                "io.durable.backend.lambda",
                                "io.durable.backend.http",
                                "io.durable.backend.file")
                        .anyMatch(type::startsWith));
    }

    @Test
    void properties_that_ask_for_the_outside_have_no_effect() {
        assertThat(context.getBean(DurableExecutions.class)).isInstanceOf(InMemoryBackend.class);
        assertThat(context.getBean(InMemoryBackend.class).isRegistered("shipping"))
                .isFalse();
        assertThat(Path.of("target/must-not-be-there.log")).doesNotExist();
    }

    @Test
    void a_tester_and_the_clock_of_the_backend() {
        assertThat(context.getBean(DurableTester.class).executions()).isSameAs(context.getBean(InMemoryBackend.class));
        assertThat(context.getBean(InMemoryBackend.class).timeSource().isVirtual())
                .isTrue();
    }

    private List<String> beans() {
        return List.of(context.getBeanDefinitionNames());
    }

    private String classOf(String name) {
        Class<?> type = context.getType(name, false);
        return type == null ? "" : type.getName();
    }
}
