package io.durable.spring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether the handlers are to be served. Never on Lambda, where nobody but the service invokes them. */
final class OnServingCondition extends SpringBootCondition {

    static final String PORT = "durable.local.serve.port";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnServing.class);
        return matches(context.getEnvironment())
                ? ConditionOutcome.match(message.because(PORT + " is set"))
                : ConditionOutcome.noMatch(message.because(PORT + " is not set, or this is AWS Lambda"));
    }

    static boolean matches(Environment environment) {
        return environment.containsProperty(PORT) && !environment.containsProperty(OnBackendCondition.LAMBDA_VARIABLE);
    }
}
