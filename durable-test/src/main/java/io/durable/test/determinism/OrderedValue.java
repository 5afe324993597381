package io.durable.test.determinism;

import org.objectweb.asm.tree.analysis.Value;

/** A value of a method, and whether it is a collection known to have no order. */
record OrderedValue(int size, boolean unordered, String origin) implements Value {

    static OrderedValue plain(int size) {
        return new OrderedValue(size, false, "");
    }

    static OrderedValue unordered(String origin) {
        return new OrderedValue(1, true, origin);
    }

    @Override
    public int getSize() {
        return size;
    }
}
