package io.durable.test.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairsTests {

    static Stream<List<List<String>>> dimensions() {
        return Stream.of(
                List.of(List.of("a"), List.of("b")),
                List.of(List.of("a", "b"), List.of("c", "d", "e")),
                List.of(List.of("a1", "a2"), List.of("b1", "b2"), List.of("c1", "c2")),
                List.of(
                        List.of("a1", "a2", "a3", "a4", "a5"),
                        List.of("b1", "b2", "b3", "b4", "b5", "b6"),
                        List.of("c1", "c2", "c3"),
                        List.of("d1"),
                        List.of("e1", "e2", "e3")));
    }

    @ParameterizedTest
    @MethodSource("dimensions")
    void each_two_values_of_two_dimensions_occur_together(List<List<String>> dimensions) {
        List<List<Object>> picked = Pairs.of(dimensions);

        for (int first = 0; first < dimensions.size(); first++) {
            for (int second = first + 1; second < dimensions.size(); second++) {
                for (String a : dimensions.get(first)) {
                    for (String b : dimensions.get(second)) {
                        assertThat(picked).anyMatch(row -> row.contains(a) && row.contains(b));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dimensions")
    void a_combination_has_a_value_of_each_dimension(List<List<String>> dimensions) {
        assertThat(Pairs.of(dimensions)).allSatisfy(row -> {
            assertThat(row).hasSameSizeAs(dimensions);
            for (int dimension = 0; dimension < row.size(); dimension++) {
                assertThat(dimensions.get(dimension).contains(row.get(dimension)))
                        .isTrue();
            }
        });
    }

    @Test
    void all_combinations_are_more() {
        List<List<String>> dimensions = dimensions().toList().get(3);

        assertThat(Pairs.all(dimensions))
                .hasSize(5 * 6 * 3 * 3)
                .doesNotHaveDuplicates()
                .containsAll(Pairs.of(dimensions));
    }

    @Test
    void there_are_few_combinations_and_always_the_same() {
        List<List<String>> dimensions = dimensions().toList().get(3);

        assertThat(Pairs.of(dimensions)).hasSizeBetween(30, 36).isEqualTo(Pairs.of(dimensions));
    }
}
