package io.durable;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The package rules of the core. A rule whose packages are still empty holds. */
@AnalyzeClasses(packages = "io.durable", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "io.durable";
    private static final String RETRY = "io.durable.retry..";
    private static final String SERDES = "io.durable.serdes..";
    private static final String ERROR = "io.durable.error..";
    private static final String CLIENT = "io.durable.client..";
    private static final String LISTENER = "io.durable.listener..";
    private static final String ENGINE = "io.durable.engine..";
    private static final String BACKEND = "io.durable.backend..";
    private static final String LAMBDA = "io.durable.backend.lambda..";
    private static final String MEMORY = "io.durable.backend.memory..";
    private static final String FILE = "io.durable.backend.file..";
    private static final String HTTP = "io.durable.backend.http..";

    @ArchTest
    static final ArchRule api_knows_nothing_of_the_engine = noClasses()
            .that()
            .resideInAnyPackage(ROOT, RETRY, SERDES, ERROR, CLIENT, LISTENER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule leaves_of_the_api_know_nothing_of_its_root = noClasses()
            .that()
            .resideInAnyPackage(RETRY, SERDES, ERROR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule errors_and_retries_stand_below_client_and_listener = noClasses()
            .that()
            .resideInAnyPackage(RETRY, ERROR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLIENT, LISTENER)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule retry_knows_neither_engine_nor_backend = noClasses()
            .that()
            .resideInAPackage(RETRY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, BACKEND)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule serdes_knows_errors_only = noClasses()
            .that()
            .resideInAPackage(SERDES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, RETRY, CLIENT, LISTENER, ENGINE, BACKEND)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_depends_on_the_lambda_backend = noClasses()
            .that()
            .resideOutsideOfPackage(LAMBDA)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LAMBDA)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_depends_on_the_memory_backend = noClasses()
            .that()
            .resideOutsideOfPackage(MEMORY)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(MEMORY)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_depends_on_the_file_store = noClasses()
            .that()
            .resideOutsideOfPackage(FILE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(FILE)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_depends_on_the_listeners = noClasses()
            .that()
            .resideOutsideOfPackage(HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HTTP)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_listeners_know_the_http_server_of_the_jdk = noClasses()
            .that()
            .resideOutsideOfPackage(HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.net.httpserver..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_lambda_backend_knows_the_aws_sdk = noClasses()
            .that()
            .resideOutsideOfPackage(LAMBDA)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule core_knows_neither_spring_nor_micrometer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.micrometer..")
            .allowEmptyShould(true);

    /** What is in a record decides over no class; the one exception asks the JDK for its virtual threads. */
    @ArchTest
    static final ArchRule no_class_is_loaded_by_a_name_from_elsewhere = noClasses()
            .that()
            .haveNameNotMatching(".*\\.BranchThreadFactories")
            .should()
            .callMethodWhere(target(owner(assignableTo(Class.class)).or(owner(assignableTo(ClassLoader.class))))
                    .and(target(nameMatching("forName|loadClass|defineClass"))));

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().assignedFrom(packages()).should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_are_null_marked =
            classes().should(resideInANullMarkedPackage()).allowEmptyShould(true);

    /** Jackson's parameter names module reads records and constructors by these names. */
    @Test
    void parametersKeepTheirNames() throws NoSuchMethodException {
        var method = Named.class.getDeclaredMethod("named", String.class);

        assertThat(method.getParameters()[0].getName()).isEqualTo("parameterName");
    }

    interface Named {
        void named(String parameterName);
    }

    /** Each package is a slice of its own, the root package among them, which no slice pattern matches. */
    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return javaClass.getPackageName().startsWith(ROOT)
                        ? SliceIdentifier.of(javaClass.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package whose package-info.java is @NullMarked") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                JavaPackage javaPackage = javaClass.getPackage();
                boolean marked = javaPackage.isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        javaClass, marked, javaPackage.getName() + " has no @NullMarked package-info.java"));
            }
        };
    }
}
