package io.durable.spring.autoconfigure;

import io.durable.engine.WorkflowFunction;
import io.durable.spring.function.MessageFunction;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;

/** The functions that the application has made of handlers itself. */
final class FunctionBeans implements HandlerSource {

    /** What the adapter must believe a function to be, so that it hands over the event unread. */
    static final ResolvableType TYPE = ResolvableType.forClassWithGenerics(
            Function.class,
            ResolvableType.forClassWithGenerics(Message.class, InputStream.class),
            ResolvableType.forClass(byte[].class));

    private final ConfigurableListableBeanFactory beanFactory;

    FunctionBeans(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    @Override
    public Map<String, WorkflowFunction> handlers() {
        Map<String, WorkflowFunction> handlers = new LinkedHashMap<>();
        for (String name : beanFactory.getBeanNamesForType(TYPE, true, false)) {
            if (beanFactory.getBean(name) instanceof MessageFunction function) {
                handlers.put(name, function.workflow());
            }
        }
        return handlers;
    }
}
