package io.durable.spring.autoconfigure;

import java.util.Locale;

/** What Spring has decided where it generated code, and what may be otherwise where the code runs. */
final class GeneratedCode {

    private GeneratedCode() {}

    /** Without generated code the two are always the same: the conditions were decided by this environment. */
    static void require(String property, Enum<?> decided, Enum<?> wanted) {
        if (decided != wanted) {
            throw new DurableStartupException(
                    "The code that Spring has generated for this application is for " + property + "=" + text(decided)
                            + ", but here " + property + " stands for " + text(wanted) + ".",
                    "Start without spring.aot.enabled, or generate the code anew: give process-aot the argument --"
                            + property + "=" + text(wanted) + ".");
        }
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
