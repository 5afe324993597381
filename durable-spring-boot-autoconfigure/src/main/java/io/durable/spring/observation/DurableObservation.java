package io.durable.spring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of executions: their names, and the keys that the default conventions give them.
 *
 * @since 0.1
 */
public enum DurableObservation implements ObservationDocumentation {

    /** The start of an execution of this application's backend in memory, within a trace that the execution joins. */
    START("durable.start", DefaultDurableStartConvention.class) {
        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return new KeyName[] {DurableKey.FUNCTION};
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return new KeyName[] {};
        }
    },

    /** An invocation: from when its records have been read until its answer is known. */
    INVOCATION("durable.invocation", DefaultDurableInvocationConvention.class) {
        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return new KeyName[] {DurableKey.FUNCTION, DurableKey.INVOCATION_FIRST, DurableKey.INVOCATION_STATUS};
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return new KeyName[] {DurableKey.EXECUTION_ARN, DurableKey.INVOCATION_ID};
        }
    },

    /** An operation, as far as one invocation takes part in it. */
    OPERATION("durable.operation", DefaultDurableOperationConvention.class) {
        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return new KeyName[] {
                DurableKey.FUNCTION,
                DurableKey.OPERATION_RESUMED,
                DurableKey.OPERATION_STATUS,
                DurableKey.OPERATION_SUBTYPE,
                DurableKey.OPERATION_TYPE
            };
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return new KeyName[] {DurableKey.EXECUTION_ARN, DurableKey.OPERATION_ID, DurableKey.OPERATION_NAME};
        }
    },

    /** A run of the body of a step or of a condition's check. */
    ATTEMPT("durable.attempt", DefaultDurableAttemptConvention.class) {
        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return new KeyName[] {DurableKey.ATTEMPT_OUTCOME, DurableKey.FUNCTION, DurableKey.OPERATION_SUBTYPE};
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return new KeyName[] {
                DurableKey.ATTEMPT_NUMBER, DurableKey.EXECUTION_ARN, DurableKey.OPERATION_ID, DurableKey.OPERATION_NAME
            };
        }
    };

    private final String observationName;
    private final Class<? extends ObservationConvention<? extends Observation.Context>> convention;

    DurableObservation(
            String observationName, Class<? extends ObservationConvention<? extends Observation.Context>> convention) {
        this.observationName = observationName;
        this.convention = convention;
    }

    /**
     * The name under which the default convention reports it.
     *
     * @return the name, in lower case with dots
     */
    public String observationName() {
        return observationName;
    }

    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
        return convention;
    }

    @Override
    public String getPrefix() {
        return "durable.";
    }
}
