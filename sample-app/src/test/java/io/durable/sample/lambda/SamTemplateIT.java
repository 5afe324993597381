package io.durable.sample.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.durable.DurableHandler;
import io.durable.sample.SampleApplication;
import io.durable.sample.lambda.SamTemplate.Function;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/** Whether template.yaml deploys what there is: the package, its handlers and properties, within the limits of Lambda. */
class SamTemplateIT {

    private static final Set<String> OF_THE_RUNTIME =
            Set.of("JAVA_TOOL_OPTIONS", "MAIN_CLASS", "SPRING_CLOUD_FUNCTION_DEFINITION");

    private static SamTemplate template;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void read() throws IOException {
        template = SamTemplate.read(Path.of("template.yaml"));
        application = new SpringApplicationBuilder(SampleApplication.class)
                .web(WebApplicationType.NONE)
                .run("--durable.backend=memory", "--spring.cloud.function.definition=orders");
    }

    @AfterAll
    static void close() {
        application.close();
    }

    @Test
    void the_code_is_the_zip_of_the_build_with_jars_where_the_runtime_looks_for_them() throws IOException {
        try (ZipFile zip = new ZipFile(packaged())) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .allMatch(name -> name.matches("lib/[^/]+\\.jar"))
                    .anyMatch(SamTemplateIT::isTheApplication);
        }
    }

    private static String packaged() {
        List<String> uris = template.functions().stream()
                .map(function -> function.text("CodeUri"))
                .distinct()
                .toList();
        assertThat(uris).as("one package for all").hasSize(1);
        return uris.get(0);
    }

    private static boolean isTheApplication(String name) {
        return name.startsWith("lib/sample-app-");
    }

    @Test
    void the_handler_is_the_one_that_the_other_tests_run_and_has_such_a_method() throws Exception {
        assertThat(template.functions())
                .extracting(function -> function.text("Handler"))
                .containsOnly(DeploymentPackage.HANDLER);
        String[] handler = DeploymentPackage.HANDLER.split("::", 2);
        Class<?> type = Class.forName(handler[0]);
        assertThat(RequestStreamHandler.class).isAssignableFrom(type);
        assertThat(type.getConstructor()).isNotNull();
        assertThat(Arrays.stream(RequestStreamHandler.class.getMethods()))
                .anyMatch(method -> method.getName().equals(handler[1]));
    }

    @Test
    void the_main_class_is_that_of_the_manifest_and_its_code_was_generated_if_that_is_used() throws IOException {
        try (ZipFile zip = new ZipFile(packaged());
                JarInputStream jar = new JarInputStream(zip.getInputStream(zip.stream()
                        .filter(entry -> isTheApplication(entry.getName()))
                        .findFirst()
                        .orElseThrow()))) {
            String main = jar.getManifest().getMainAttributes().getValue("Main-Class");
            assertThat(main).isEqualTo(SampleApplication.class.getName());
            assertThat(template.functions())
                    .extracting(function -> function.variable("MAIN_CLASS"))
                    .containsOnly(main);
            assertThat(template.functions())
                    .extracting(function -> function.variable("JAVA_TOOL_OPTIONS"))
                    .containsOnly("-Dspring.aot.enabled=true");
            assertThat(names(jar)).contains(main.replace('.', '/') + "__ApplicationContextInitializer.class");
        }
    }

    private static List<String> names(JarInputStream jar) throws IOException {
        List<String> names = new ArrayList<>();
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            names.add(entry.getName());
        }
        return names;
    }

    @Test
    void each_durable_function_runs_a_handler_each_other_one_a_function_and_none_is_missing() {
        assertThat(definitions(true)).containsExactlyInAnyOrder(application.getBeanNamesForType(DurableHandler.class));
        FunctionCatalog catalog = application.getBean(FunctionCatalog.class);
        assertThat(definitions(false)).isNotEmpty().allMatch(name -> catalog.lookup(name) != null);
    }

    private static List<String> definitions(boolean durable) {
        return template.functions().stream()
                .filter(function -> function.isDurable() == durable)
                .map(function -> function.variable("SPRING_CLOUD_FUNCTION_DEFINITION"))
                .toList();
    }

    @Test
    void variables_are_those_of_the_runtime_or_properties_that_the_application_has() {
        Set<String> known = new TreeSet<>(OF_THE_RUNTIME);
        application.getEnvironment().getPropertySources().stream()
                .filter(source -> source.getName().contains("application.yml"))
                .map(source -> (EnumerablePropertySource<?>) source)
                .flatMap(source -> Arrays.stream(source.getPropertyNames()))
                .forEach(name -> known.add(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT)));

        assertThat(template.functions())
                .allSatisfy(
                        function -> assertThat(function.variables().keySet()).isSubsetOf(known));
    }

    @Test
    void the_runtime_is_one_for_durable_functions_that_reads_the_classes_and_that_the_image_has_too()
            throws IOException {
        List<String> runtimes = template.functions().stream()
                .map(function -> function.text("Runtime"))
                .distinct()
                .toList();
        assertThat(runtimes).hasSize(1).isSubsetOf("java17", "java21", "java25");
        assertThat(Integer.parseInt(runtimes.get(0).replace("java", ""))).isGreaterThanOrEqualTo(release());
        assertThat(Files.readAllLines(Path.of("Dockerfile")))
                .contains("FROM public.ecr.aws/lambda/java:" + runtimes.get(0).replace("java", ""));
    }

    /** The Java release of the application's classes. */
    private static int release() throws IOException {
        try (InputStream classFile = SampleApplication.class.getResourceAsStream("SampleApplication.class");
                DataInputStream data = new DataInputStream(classFile)) {
            data.skipNBytes(6);
            return data.readUnsignedShort() - 44;
        }
    }

    @Test
    void times_and_sizes_are_within_the_limits_of_lambda() {
        assertThat(template.functions()).allSatisfy(function -> {
            assertThat(Integer.parseInt(function.text("Timeout"))).isBetween(1, 900);
            assertThat(Integer.parseInt(function.text("MemorySize"))).isBetween(128, 10_240);
        });
        assertThat(template.functions()).filteredOn(Function::isDurable).allSatisfy(function -> {
            assertThat(durable(function, "ExecutionTimeout"))
                    .isBetween(Integer.parseInt(function.text("Timeout")), 31_622_400);
            assertThat(durable(function, "RetentionPeriodInDays")).isBetween(1, 90);
        });
    }

    private static int durable(Function function, String member) {
        return (int) SamTemplate.map(function.properties().get("DurableConfig")).get(member);
    }

    @Test
    void an_order_has_time_for_all_that_it_waits_for() {
        Environment properties = application.getEnvironment();
        Duration waits = properties
                .getRequiredProperty("sample.approval.timeout", Duration.class)
                .plus(properties.getRequiredProperty("sample.cooling-off", Duration.class));

        assertThat(Duration.ofSeconds(durable(template.function("orders"), "ExecutionTimeout")))
                .isGreaterThan(waits);
    }
}
