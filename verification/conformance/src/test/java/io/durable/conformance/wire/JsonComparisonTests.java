package io.durable.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JsonComparisonTests {

    @Test
    void the_order_of_members_does_not_matter() {
        assertThat(compare("{'a':1,'b':[{'c':2}]}", "{'b':[{'c':2}],'a':1}")).isEmpty();
    }

    @Test
    void the_order_of_elements_does() {
        assertThat(compare("[1,2]", "[2,1]")).hasSize(2);
    }

    @Test
    void a_number_differs_from_its_text() {
        assertThat(compare("{'a':1}", "{'a':'1'}"))
                .extracting(Difference::field)
                .containsExactly("value.a");
    }

    @Test
    void the_path_has_no_positions() {
        assertThat(compare("[{'a':1},{'a':2}]", "[{'a':1},{'a':3}]"))
                .extracting(Difference::field)
                .containsExactly("value.a");
    }

    @Nested
    class ShortenedTexts {

        @Test
        void equal_a_text_with_the_visible_beginning_and_the_stated_length() {
            assertThat(texts("xxx…<5 chars>", "xxxyy")).isEmpty();
        }

        @Test
        void differ_from_a_text_with_another_beginning() {
            assertThat(texts("xxx…<5 chars>", "xxyyy")).hasSize(1);
        }

        @Test
        void differ_from_a_text_of_another_length() {
            assertThat(texts("xxx…<5 chars>", "xxxyyy")).hasSize(1);
        }
    }

    private static List<Difference> compare(String captured, String observed) {
        return JsonComparison.compare("here", "value", Samples.json(captured), Samples.json(observed));
    }

    private static List<Difference> texts(String captured, String observed) {
        return JsonComparison.compare("here", "value", new TextNode(captured), new TextNode(observed));
    }
}
