package io.durable.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about testing shows the examples as they are. */
class TestingPageTests {

    private static final Path PAGE = Path.of("../docs/testing.md");
    private static final List<Path> FOLDERS = List.of(
            Path.of("src/test/java/io/durable/test/docs"),
            Path.of("../durable-spring-boot-test/src/test/java/io/durable/spring/test/docs"),
            Path.of("../verification/conformance/src/test/java/io/durable/conformance/cloud"));
    private static final Pattern MARKED =
            Pattern.compile("\n *// tag::example\\[]\n(?<code>.*?)\n *// end::example\\[]\n", Pattern.DOTALL);

    static List<Path> examples() throws IOException {
        Stream<Path> all = Stream.empty();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                all = Stream.concat(all, files.toList().stream());
            }
        }
        return all.filter(TestingPageTests::isMarked).sorted().toList();
    }

    private static boolean isMarked(Path file) {
        return marked(file).find() && !file.endsWith("TestingPageTests.java");
    }

    private static Matcher marked(Path file) {
        try {
            return MARKED.matcher(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shows_each_example_as_it_is(Path example) throws IOException {
        Matcher marked = marked(example);
        assertThat(marked.find()).isTrue();
        String code = marked.group("code").stripIndent();

        assertThat(Files.readString(PAGE))
                .contains("<!-- " + example.getFileName() + " -->\n\n```java\n" + code + "\n```\n");
    }

    @ParameterizedTest
    @MethodSource("shown")
    void shows_no_example_that_is_not_there(String name) throws IOException {
        assertThat(examples())
                .extracting(example -> example.getFileName().toString())
                .contains(name);
    }

    static List<String> shown() throws IOException {
        return Pattern.compile("<!-- (\\w+\\.java) -->")
                .matcher(Files.readString(PAGE))
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
