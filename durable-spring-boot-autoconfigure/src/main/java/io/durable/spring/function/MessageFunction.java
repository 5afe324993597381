package io.durable.spring.function;

import io.durable.engine.WorkflowFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.springframework.beans.factory.BeanNameAware;
import org.springframework.messaging.Message;

/**
 * A durable handler as a function of Spring Cloud Function.
 *
 * <p>Typed as a function of a stream, so that the adapter neither reads nor logs the event; it takes bytes and text too, as
 * the adapter's router sends them.
 *
 * @since 0.1
 */
public final class MessageFunction implements Function<Message<InputStream>, byte[]>, BeanNameAware {

    private final Function<String, WorkflowFunction> naming;

    private volatile WorkflowFunction workflow;

    MessageFunction(Function<String, WorkflowFunction> naming) {
        this.naming = naming;
        this.workflow = naming.apply("handler");
    }

    /** Names the handler after its bean. */
    @Override
    public void setBeanName(String name) {
        this.workflow = naming.apply(name);
    }

    /**
     * The durable function behind this one.
     *
     * @return the function, under its bean's name
     */
    public WorkflowFunction workflow() {
        return workflow;
    }

    /**
     * Runs one invocation.
     *
     * @param message the event
     * @return the answer
     * @throws RuntimeException if the invocation failed, and not the execution: Lambda is to repeat it
     */
    @Override
    public byte[] apply(Message<InputStream> message) {
        WorkflowFunction current = workflow;
        try {
            return current.invoke(bytes(message), MessageLambdaContext.of(message.getHeaders(), current.name()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            // An Error would end the only thread of the adapter's custom runtime, which then never asks for work again.
            throw new IllegalStateException(
                    "The invocation of '" + current.name() + "' failed with "
                            + e.getClass().getName(),
                    e);
        }
    }

    /** By {@code Message<?>}: behind the adapter's router the payload is not what the type parameter says. */
    private static byte[] bytes(Message<?> message) {
        Object payload = message.getPayload();
        if (payload instanceof InputStream stream) {
            return read(stream);
        }
        if (payload instanceof byte[] bytes) {
            return bytes;
        }
        if (payload instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("An event comes as a stream, bytes or text, not as "
                + payload.getClass().getName());
    }

    private static byte[] read(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The event could not be read", e);
        }
    }
}
