package io.durable.spring.autoconfigure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.durable.backend.lambda.LambdaCheckpointClient;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;

/** What Spring Boot asks of its own auto-configurations. */
@AnalyzeClasses(packages = "io.durable.spring", importOptions = DoNotIncludeTests.class)
class AutoConfigurationRulesTests {

    @ArchTest
    static final ArchRule auto_configurations_are_public_and_final = classes()
            .that()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .bePublic()
            .andShould()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule auto_configurations_have_no_public_members = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .bePublic()
            .orShould()
            .beProtected();

    @ArchTest
    static final ArchRule bean_methods_are_package_private =
            methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule bean_methods_do_not_depend_on_classes_that_may_be_missing =
            noMethods().that().areAnnotatedWith(Bean.class).should().beAnnotatedWith(ConditionalOnClass.class);

    @ArchTest
    static final ArchRule bean_post_processors_come_from_static_methods = methods()
            .that()
            .areAnnotatedWith(Bean.class)
            .and()
            .haveRawReturnType(JavaClass.Predicates.assignableTo(BeanPostProcessor.class)
                    .or(JavaClass.Predicates.assignableTo(BeanFactoryPostProcessor.class)))
            .should()
            .beStatic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule conditions_are_not_public =
            classes().that().implement(Condition.class).should().notBePublic();

    @ArchTest
    static final ArchRule only_one_configuration_knows_the_aws_sdk = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(LambdaBackendConfiguration|LambdaClients|SnapshotWarmUp).*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..", LambdaCheckpointClient.class.getPackageName());

    @ArchTest
    static final ArchRule the_api_knows_nothing_of_the_wiring = noClasses()
            .that()
            .resideOutsideOfPackage("io.durable..autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.durable..autoconfigure..");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("io.durable.spring.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void packages_are_null_marked(JavaClasses classes) {
        assertThat(classes)
                .allSatisfy(type -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                        .as(type.getPackageName())
                        .isTrue());
    }

    @ArchTest
    static void all_auto_configurations_are_listed_in_their_order(JavaClasses classes) {
        String[] present = classes.stream()
                .filter(type -> type.isAnnotatedWith(AutoConfiguration.class))
                .map(JavaClass::getName)
                .sorted()
                .toArray(String[]::new);

        assertThat(ImportCandidates.load(AutoConfiguration.class, DurableAutoConfiguration.class.getClassLoader())
                        .getCandidates())
                .filteredOn(name -> name.startsWith("io.durable."))
                .containsExactly(present);
    }
}
