package io.durable.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTests {

    @ParameterizedTest
    @CsvSource({
        "charge, charge, true",
        "charge, charged, false",
        "charge-*, charge-1, true",
        "charge-*, charge-, true",
        "charge-*, charge, false",
        "*-card, charge-card, true",
        "*-card, charge-cards, false",
        "charge-*-card, charge-1-card, true",
        "charge-*-card, charge-card, false",
        "a*b*c, a-b-b-c, true",
        "a*b*c, ac, false",
        "a*bc*c, abc, false",
        "*a*a*, a, false",
        "*, anything, true",
        "a.c, abc, false"
    })
    void an_asterisk_stands_for_any_characters_and_everything_else_for_itself(
            String pattern, String name, boolean matches) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void what_says_most_about_a_name_comes_first() {
        List<String> sorted = Stream.of("*", "charge", "charge*", "ch*", "charge-*-x", "hc*")
                .map(NamePattern::new)
                .sorted()
                .map(NamePattern::text)
                .toList();

        assertThat(sorted).containsExactly("charge-*-x", "charge", "charge*", "ch*", "hc*", "*");
    }
}
