package io.durable.test.determinism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each planted defect is found at its line, and nothing else is reported. */
class DeterminismGuardTests {

    private static final Path SOURCE = Path.of("src/test/java/io/durable/test/determinism/Planted.java");

    private static List<String> calls(Class<?>... classes) {
        return DeterminismGuard.ofClasses(classes).findings().stream()
                .map(NondeterministicCall::call)
                .toList();
    }

    @Test
    void exactly_the_planted_defects_are_found() throws IOException {
        List<Integer> planted = new ArrayList<>();
        List<String> lines = Files.readAllLines(SOURCE);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("// defect")) {
                planted.add(i + 1);
            }
        }

        List<NondeterministicCall> findings =
                DeterminismGuard.ofPackages("io.durable.test.determinism").findings();

        assertThat(new TreeSet<>(
                        findings.stream().map(NondeterministicCall::line).toList()))
                .as(findings.toString())
                .containsExactlyElementsOf(planted);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.className()).contains("Planted"));
    }

    @Test
    void clocks_are_found_outside_of_bodies() {
        assertThat(calls(Planted.Clocks.class))
                .containsExactly("Instant.now()", "System.nanoTime()", "LocalDate.now()", "new Date()");
    }

    @Test
    void a_random_branch_is_found() {
        assertThat(calls(Planted.RandomBranch.class)).containsExactly("new Random()", "UUID.randomUUID()");
    }

    @Test
    void a_generator_in_a_field_is_found_whatever_its_seed() {
        assertThat(calls(Planted.RandomOfAField.class))
                .containsExactly("Random.nextBoolean()", "SplittableRandom.nextInt()");
    }

    @Test
    void code_of_branches_is_looked_at() {
        assertThat(calls(Planted.InABranch.class))
                .containsExactly("System.currentTimeMillis()", "System.getenv()", "UUID.randomUUID()");
    }

    @Test
    void helpers_and_implementations_are_followed() {
        assertThat(calls(Planted.InAHelper.class, Planted.Store.class, Planted.FileStore.class))
                .containsExactlyInAnyOrder("Math.random()", "Files.readString()");
    }

    @Test
    void the_iteration_of_collections_without_an_order_is_found() {
        assertThat(calls(Planted.Unordered.class))
                .containsExactly(
                        "iterator() of a HashMap",
                        "forEach() of a Collectors.toSet",
                        "iterator() of a HashMap",
                        "<init>() of a HashSet",
                        "iterator() of a Set.of");
    }

    @Test
    void what_is_accepted_is_not_reported() {
        assertThat(calls(Planted.AcceptedClock.class)).isEmpty();
    }

    @Test
    void bodies_and_ordered_collections_are_left_alone() {
        assertThat(calls(Planted.Clean.class, Planted.Body.class)).isEmpty();
    }

    @Test
    void a_finding_says_where_it_is_and_what_to_use() {
        DeterminismGuard guard = DeterminismGuard.ofClasses(Planted.RandomBranch.class);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(guard::assertDeterministic)
                .withMessageContaining("Planted$RandomBranch.handle:")
                .withMessageContaining("calls UUID.randomUUID(): each run gets others; use ctx.uuid() or ctx.random()");
        DeterminismGuard.ofClasses(Planted.Clean.class).assertDeterministic();
    }

    @Test
    void code_without_a_workflow_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DeterminismGuard.ofClasses(Planted.NoWorkflow.class).findings())
                .withMessageContaining("no DurableHandler");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeterminismGuard.ofPackages("io.durable.missing"))
                .withMessageContaining("'io.durable.missing'");
    }

    @Test
    void classes_in_a_jar_are_read() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DeterminismGuard.ofPackages("org.assertj.core.util").findings())
                .withMessageContaining("no DurableHandler");
    }
}
