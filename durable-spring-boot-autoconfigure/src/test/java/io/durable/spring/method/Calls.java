package io.durable.spring.method;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The calls that have reached the methods of beans. */
final class Calls {

    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** Returns how many there were of this one, with it. */
    long add(String call) {
        calls.add(call);
        return calls.stream().filter(call::equals).count();
    }

    List<String> all() {
        return calls;
    }
}
