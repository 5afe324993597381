package io.durable.test.determinism;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks for calls in the code of workflows whose outcome differs from run to run.
 *
 * <pre>{@code
 * @Test
 * void workflows_are_deterministic() {
 *     DeterminismGuard.ofPackages("com.example.orders").assertDeterministic();
 * }
 * }</pre>
 *
 * <p>Code of a workflow is what {@code DurableHandler}s do, and the functions that they hand to child contexts, {@code map}, {@code
 * parallel}, sagas, {@code withRetry} and the like, with the methods of the scanned packages that these call: also by an interface, in
 * each class that implements it. The bodies of steps, checks, submitters and compensations are not, whether they are lambdas, method
 * references or classes of their own.
 *
 * <p>It reads class files and does not run them. It cannot see what code outside of the packages does, what is called by reflection or
 * by functional interfaces of other libraries, that a {@code Set} or {@code Map} in a variable that was made elsewhere has no order, or
 * that a field changes. A lambda that is made in the code of a workflow and only called in a body is reported all the same. What it
 * reports wrongly is accepted with {@link io.durable.AcceptNondeterminism}.
 *
 * @since 0.1
 */
public final class DeterminismGuard {

    private final ScannedClasses classes;

    private DeterminismGuard(ScannedClasses classes) {
        this.classes = classes;
    }

    /**
     * Reads the classes of packages, and of those within them, from the class path.
     *
     * @param packages their names
     * @return a guard
     * @throws IllegalArgumentException if a package has no class, or none of them all has a workflow
     */
    public static DeterminismGuard ofPackages(String... packages) {
        return new DeterminismGuard(ClassPath.read(List.of(packages)));
    }

    /**
     * Looks at these classes only.
     *
     * @param classes the classes, with the nested ones that are to be looked at
     * @return a guard
     */
    public static DeterminismGuard ofClasses(Class<?>... classes) {
        return new DeterminismGuard(ClassPath.read(classes));
    }

    /**
     * Looks at the code.
     *
     * @return the calls that are not allowed, by class and line; each once
     * @throws IllegalArgumentException if there is no workflow in it
     */
    public List<NondeterministicCall> findings() {
        WorkflowCode code = new WorkflowCode(classes);
        if (code.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no DurableHandler in the scanned classes; name the packages that hold the workflows");
        }
        return code.methods().stream()
                .flatMap(method -> new MethodCheck(method).findings().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Requires that there is no such call.
     *
     * @throws AssertionError with each of them
     * @throws IllegalArgumentException if there is no workflow in the code
     */
    public void assertDeterministic() {
        List<NondeterministicCall> findings = findings();
        if (!findings.isEmpty()) {
            throw new AssertionError(findings.stream()
                    .map(NondeterministicCall::toString)
                    .collect(Collectors.joining(
                            "\n- ", "Code of workflows differs from run to run:\n- ", "\nSee docs/determinism.md")));
        }
    }
}
