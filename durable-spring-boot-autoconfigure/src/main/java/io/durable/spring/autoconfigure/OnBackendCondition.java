package io.durable.spring.autoconfigure;

import io.durable.spring.autoconfigure.DurableProperties.Backend;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Compares the backend that the environment asks for with the one wanted. */
final class OnBackendCondition extends SpringBootCondition {

    /** Set in each environment of AWS Lambda. */
    static final String LAMBDA_VARIABLE = "AWS_LAMBDA_FUNCTION_NAME";

    static final String PROPERTY = "durable.backend";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Backend wanted =
                metadata.getAnnotations().get(ConditionalOnBackend.class).getEnum("value", Backend.class);
        Backend chosen = chosen(context.getEnvironment());
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnBackend.class);
        return new ConditionOutcome(
                chosen == wanted, message.because(PROPERTY + " stands for the " + chosen + " backend here"));
    }

    /** The backend that an environment asks for; never {@code AUTO}. */
    static Backend chosen(Environment environment) {
        Backend asked = Binder.get(environment).bind(PROPERTY, Backend.class).orElse(Backend.AUTO);
        if (asked != Backend.AUTO) {
            return asked;
        }
        boolean elsewhere = environment.containsProperty(LAMBDA_VARIABLE) || OnServingCondition.matches(environment);
        return elsewhere ? Backend.LAMBDA : Backend.MEMORY;
    }
}
