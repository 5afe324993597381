package io.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Each mistake in the list of known ones is guarded by tests that there are. */
class KnownMistakesTests {

    private static final String LIST = "docs/known-mistakes.md";
    private static final Pattern ROW = Pattern.compile("\\|(?<mistake>[^|]+)\\|(?<ours>[^|]+)\\|(?<tests>[^|]+)\\|");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z_0-9]+(?:\\.[A-Za-z_0-9]+)+)`");

    /** A row of a table. */
    private record Mistake(String what, List<String> tests) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Mistake> listed() throws IOException {
        return Files.readAllLines(list()).stream()
                .filter(line -> line.startsWith("|"))
                .map(KnownMistakesTests::row)
                .filter(mistake ->
                        !mistake.what().startsWith("mistake") && !mistake.what().startsWith("---"));
    }

    private static Path list() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve(LIST))) {
            directory = directory.getParent();
        }
        return directory.resolve(LIST);
    }

    private static Mistake row(String line) {
        Matcher row = ROW.matcher(line);
        assertThat(row.matches()).as("three cells in: " + line).isTrue();
        List<String> tests = TEST.matcher(row.group("tests"))
                .results()
                .map(result -> result.group(1))
                .toList();
        return new Mistake(row.group("mistake").strip(), tests);
    }

    @ParameterizedTest
    @MethodSource("listed")
    void have_tests(Mistake mistake) throws Exception {
        assertThat(mistake.tests()).isNotEmpty().doesNotHaveDuplicates();
        for (String test : mistake.tests()) {
            assertThat(isTest(test))
                    .as(test + " runs. If it was renamed, rename it in " + LIST)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KnownMistakesTests.there_is_no_such_test",
                "KnownMistakesTests.listed",
                "NoSuchTests.have_tests",
                "KnownMistakesTests.NoSuchClass.have_tests"
            })
    void would_be_missed_without(String test) throws Exception {
        assertThat(isTest(test)).isFalse();
    }

    @Test
    void are_many() throws IOException {
        assertThat(listed()).hasSizeGreaterThan(30).extracting(Mistake::what).doesNotHaveDuplicates();
    }

    /** Whether there is a test of this name, such as {@code OuterTests.Nested.method}, that is not disabled. */
    private static boolean isTest(String test) throws Exception {
        int end = test.lastIndexOf('.');
        String member = test.substring(end + 1);
        for (Class<?> type : classes(test.substring(0, end).replace('.', '$'))) {
            Stream<AnnotatedElement> members = Stream.concat(
                            Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredFields()))
                    .filter(one -> one.getName().equals(member))
                    .map(AnnotatedElement.class::cast);
            if (!isDisabled(type) && members.anyMatch(one -> isRun(one) && !isDisabled(one))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRun(AnnotatedElement member) {
        return AnnotationSupport.isAnnotated(member, Testable.class) || member.isAnnotationPresent(ArchTest.class);
    }

    private static boolean isDisabled(AnnotatedElement element) {
        return AnnotationSupport.isAnnotated(element, Disabled.class);
    }

    private static List<Class<?>> classes(String name) throws IOException, URISyntaxException {
        Path root = Path.of(KnownMistakesTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(name + ".class"))
                    .<Class<?>>map(file -> load(root.relativize(file).toString()))
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(name, false, KnownMistakesTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
