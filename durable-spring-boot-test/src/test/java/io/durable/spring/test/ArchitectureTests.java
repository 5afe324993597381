package io.durable.spring.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What is public of the slice, and what it may know. */
@AnalyzeClasses(packages = "io.durable.spring.test", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule annotations_and_auto_configurations_are_public_and_nothing_else = classes()
            .that()
            .areNotAnnotations()
            .and()
            .areNotAnnotatedWith(AutoConfiguration.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule auto_configurations_are_final =
            classes().that().areAnnotatedWith(AutoConfiguration.class).should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule bean_methods_are_package_private =
            methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule bean_factory_post_processors_come_from_static_methods = methods()
            .that()
            .areAnnotatedWith(Bean.class)
            .and()
            .haveRawReturnType(JavaClass.Predicates.assignableTo(BeanFactoryPostProcessor.class))
            .should()
            .beStatic();

    @ArchTest
    static final ArchRule it_works_without_what_an_application_may_do_without = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.mockito..",
                    "org.springframework.web..",
                    "org.springframework.cloud..",
                    "software.amazon..",
                    "com.amazonaws..",
                    "tools.jackson..",
                    "org.objectweb.asm..");
}
