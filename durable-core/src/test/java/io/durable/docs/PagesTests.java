package io.durable.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the documentation show the examples as they are, and lead to what there is. */
class PagesTests {

    private static final Path ROOT = root();
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Path EXAMPLES = ROOT.resolve("durable-core/src/test/java/io/durable/docs");
    private static final Pattern SHOWN =
            Pattern.compile("<!-- (?<example>\\w+)\\.java -->\n\n```java\n(?<code>.*?)```\n", Pattern.DOTALL);
    private static final Pattern MARKED =
            Pattern.compile("\n *// tag::example\\[]\n(?<code>.*?)\n *// end::example\\[]\n", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?<file>[^)#:]*)(?:#(?<anchor>[^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (?<text>.*)$");

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/operations"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> operations() throws IOException {
        return pages().stream()
                .filter(page -> page.getParent().endsWith("operations") && !page.endsWith("README.md"))
                .toList();
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Example.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void show_each_example_as_it_is(String example) throws IOException {
        List<String> shown = new ArrayList<>();
        for (Path page : pages()) {
            SHOWN.matcher(Files.readString(page))
                    .results()
                    .filter(block -> block.group(1).equals(example))
                    .forEach(block -> shown.add(block.group(2)));
        }

        assertThat(shown).as("pages that show " + example + ".java").containsExactly(marked(example));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void have_an_example_for_each_operation(Path page) throws IOException {
        List<String> examples = SHOWN.matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(examples).isNotEmpty().isSubsetOf(examples());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void lead_to_files_and_headings_that_there_are(Path page) throws IOException {
        for (MatchResult link : LINK.matcher(withoutCode(page)).results().toList()) {
            Path target = link.group(1).isEmpty()
                    ? page
                    : page.resolveSibling(link.group(1)).normalize();
            assertThat(target)
                    .as("the target of " + link.group() + " in " + page)
                    .exists();
            if (link.group(2) != null) {
                assertThat(anchors(target))
                        .as("the headings of " + target + ", for " + link.group())
                        .contains(link.group(2));
            }
        }
    }

    @Test
    void are_listed_in_the_index_of_operations() throws IOException {
        String index = Files.readString(DOCS.resolve("operations/README.md"));

        assertThat(operations())
                .hasSizeGreaterThan(10)
                .allSatisfy(page -> assertThat(index).contains("](" + page.getFileName() + ")"));
    }

    @ParameterizedTest
    @CsvSource({"Items and crashes, items-and-crashes", "`map`: what is recorded?, map-what-is-recorded"})
    void have_anchors_as_github_makes_them(String heading, String anchor) {
        assertThat(anchor(heading)).isEqualTo(anchor);
    }

    /** What stands between the markers of an example, without the indentation that all lines share. */
    private static String marked(String example) throws IOException {
        Matcher marked = MARKED.matcher(Files.readString(EXAMPLES.resolve(example + ".java")));
        assertThat(marked.find()).as("markers in " + example).isTrue();
        return marked.group("code").stripIndent() + "\n";
    }

    private static String withoutCode(Path page) throws IOException {
        return Pattern.compile("```.*?```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .replaceAll("");
    }

    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(withoutCode(page))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .collect(Collectors.toList());
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
