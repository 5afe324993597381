package io.durable.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;

/** What users get for their tests stands on the public API and the backend in memory, whatever framework they use. */
@AnalyzeClasses(packages = "io.durable.test", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final DescribedPredicate<JavaClass> IN_A_NULL_MARKED_PACKAGE = DescribedPredicate.describe(
            "are in a package that is null-marked", type -> type.getPackage().isAnnotatedWith(NullMarked.class));

    @ArchTest
    static final ArchRule it_knows_neither_spring_nor_aws = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.durable.spring..", "software.amazon.awssdk..");

    @ArchTest
    static final ArchRule junit_is_needed_for_its_annotation_only = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("ReplayTest")
            .and()
            .haveSimpleNameNotStartingWith("ReplayArguments")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    @ArchTest
    static final ArchRule asm_is_needed_for_the_guard_only = noClasses()
            .that()
            .resideOutsideOfPackage("io.durable.test.determinism")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.objectweb.asm..");

    @ArchTest
    static final ArchRule it_knows_of_the_engine_no_more_than_its_entry = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.durable.engine.activity..",
                    "io.durable.engine.checkpoint..",
                    "io.durable.engine.operation..",
                    "io.durable.engine.state..",
                    "io.durable.backend.lambda..");

    @ArchTest
    static final ArchRule packages_have_no_cycle = SlicesRuleDefinition.slices()
            .matching("io.durable.(test..)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_are_null_marked = classes().should(ArchCondition.from(IN_A_NULL_MARKED_PACKAGE));
}
