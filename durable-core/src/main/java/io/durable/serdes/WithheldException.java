package io.durable.serdes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an exception whose message may quote a payload: the class, the stack trace and the causes of the original,
 * without its message.
 */
final class WithheldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Chains may be long, and may end in a circle. */
    private static final int LONGEST_CHAIN = 10;

    private WithheldException(Throwable original, @Nullable WithheldException cause) {
        super(original.getClass().getName() + " (message withheld: it may quote the payload)", cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    /**
     * Stands in for an exception.
     *
     * @param original the exception, whose message may quote a payload
     * @return what is to be thrown, or to be a cause, in its place
     */
    static WithheldException of(Throwable original) {
        List<Throwable> chain = chain(original);
        WithheldException copy = null;
        for (int i = chain.size() - 1; i > 0; i--) {
            copy = new WithheldException(chain.get(i), copy);
        }
        return new WithheldException(original, copy);
    }

    /**
     * An exception and its causes, the outermost first.
     *
     * @param first the exception
     * @return at most 10 of them
     */
    static List<Throwable> chain(Throwable first) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = first; link != null && chain.size() < LONGEST_CHAIN; link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }
}
