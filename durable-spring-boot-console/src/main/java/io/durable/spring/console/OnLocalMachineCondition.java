package io.durable.spring.console;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Refuses AWS Lambda, where the tokens of executions are for the function alone, whatever backend runs there. */
final class OnLocalMachineCondition extends SpringBootCondition {

    private static final String LAMBDA_VARIABLE = "AWS_LAMBDA_FUNCTION_NAME";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Local machine");
        return context.getEnvironment().containsProperty(LAMBDA_VARIABLE)
                ? ConditionOutcome.noMatch(message.because(LAMBDA_VARIABLE + " is set"))
                : ConditionOutcome.match(message.because(LAMBDA_VARIABLE + " is not set"));
    }
}
