package io.durable.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

/** Where observations stand beneath others. */
final class Parents {

    private Parents() {}

    /**
     * Puts an observation beneath the one that is around it in the workflow. Observations of the application may be between them:
     * what is current stays the parent if the next of ours above it is the right one. It may be another, as threads take
     * turns in running branches, and then it is no parent of spans either.
     */
    static void put(Observation observation, @Nullable Observation current, Observation around) {
        if (current != null && nearest(current) == around.getContextView()) {
            observation.parentObservation(current);
        } else {
            observation.parentObservation(around);
            observation.getContext().put(Parents.class, around);
        }
    }

    /** What an observation was put beneath although something else is current. */
    static @Nullable ObservationView elsewhere(Observation.ContextView context) {
        return context.get(Parents.class);
    }

    private static Observation.@Nullable ContextView nearest(ObservationView from) {
        ObservationView view = from;
        while (view != null) {
            Observation.ContextView context = view.getContextView();
            if (isOurs(context)) {
                return context;
            }
            view = context.getParentObservation();
        }
        return null;
    }

    private static boolean isOurs(Observation.ContextView context) {
        return context instanceof DurableInvocationContext
                || context instanceof DurableOperationContext
                || context instanceof DurableAttemptContext;
    }
}
