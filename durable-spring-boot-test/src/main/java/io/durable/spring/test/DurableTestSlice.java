package io.durable.spring.test;

import java.util.List;

/**
 * Present where a test is about workflows only.
 *
 * @param classes the classes that the test names
 */
record DurableTestSlice(List<Class<?>> classes) {

    static final String BEAN_NAME = "durableTestSlice";
}
