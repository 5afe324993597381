package io.durable.test.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Picks few combinations of values such that each two values of two dimensions occur together; always the same ones. */
final class Pairs {

    private static final int OPEN = -1;

    private final List<? extends List<?>> dimensions;
    private final Set<Pair> missing = new LinkedHashSet<>();

    private Pairs(List<? extends List<?>> dimensions) {
        this.dimensions = dimensions;
        for (int first = 0; first < dimensions.size(); first++) {
            for (int second = first + 1; second < dimensions.size(); second++) {
                addAll(first, second);
            }
        }
    }

    private void addAll(int first, int second) {
        for (int a = 0; a < dimensions.get(first).size(); a++) {
            for (int b = 0; b < dimensions.get(second).size(); b++) {
                missing.add(new Pair(first, a, second, b));
            }
        }
    }

    /**
     * Picks combinations.
     *
     * @param dimensions two or more, each with one value or more
     * @return combinations with a value of each dimension, in their order
     */
    static List<List<Object>> of(List<? extends List<?>> dimensions) {
        Pairs pairs = new Pairs(dimensions);
        List<List<Object>> picked = new ArrayList<>();
        while (!pairs.missing.isEmpty()) {
            picked.add(pairs.next());
        }
        return picked;
    }

    /** All combinations. */
    static List<List<Object>> all(List<? extends List<?>> dimensions) {
        List<List<Object>> rows = List.of(List.of());
        for (List<?> dimension : dimensions) {
            rows = rows.stream()
                    .flatMap(row -> dimension.stream()
                            .map(value -> Stream.concat(row.stream(), Stream.of((Object) value))
                                    .toList()))
                    .toList();
        }
        return rows;
    }

    /** Begins with a pair that is missing, and fills up with what most others that are missing need. */
    private List<Object> next() {
        int[] row = new int[dimensions.size()];
        Arrays.fill(row, OPEN);
        Pair seed = missing.iterator().next();
        row[seed.first()] = seed.a();
        row[seed.second()] = seed.b();
        for (int dimension = 0; dimension < row.length; dimension++) {
            if (row[dimension] == OPEN) {
                row[dimension] = mostNeeded(row, dimension);
            }
        }
        missing.removeIf(pair -> pair.isIn(row));
        return IntStream.range(0, row.length)
                .<Object>mapToObj(dimension -> dimensions.get(dimension).get(row[dimension]))
                .toList();
    }

    private int mostNeeded(int[] row, int dimension) {
        int best = 0;
        long most = OPEN;
        for (int value = 0; value < dimensions.get(dimension).size(); value++) {
            int[] tried = row.clone();
            tried[dimension] = value;
            long covered = missing.stream().filter(pair -> pair.isIn(tried)).count();
            if (covered > most) {
                best = value;
                most = covered;
            }
        }
        return best;
    }

    /** Value a of the first dimension with value b of the second. */
    private record Pair(int first, int a, int second, int b) {

        boolean isIn(int[] row) {
            return row[first] == a && row[second] == b;
        }
    }
}
