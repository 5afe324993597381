package io.durable.listener;

import io.durable.ChildContextConfig;
import io.durable.ConcurrentConfig;
import io.durable.SagaConfig;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sub types of operations, for what can take few values only, such as the tag of a meter: an application may make up others.
 *
 * @since 0.1
 */
public final class SubTypes {

    /** The sub type of the step that stands for a condition that is waited for. */
    public static final String CONDITION = "WaitForCondition";

    private static final Set<String> KNOWN = Set.of(
            "Step",
            "Wait",
            "Callback",
            "ChainedInvoke",
            CONDITION,
            "WaitForCallback",
            "Map",
            "MapIteration",
            "Parallel",
            "ParallelBranch",
            ChildContextConfig.DEFAULT_SUB_TYPE,
            ConcurrentConfig.DEFAULT_SUB_TYPE,
            ConcurrentConfig.DEFAULT_ITEM_SUB_TYPE,
            SagaConfig.SUB_TYPE);

    private SubTypes() {}

    /**
     * One of some fifteen values for a sub type.
     *
     * @param subType a sub type, or null
     * @return the sub type itself if operations of the API have it, {@code custom} for any other, {@code none} for null
     */
    public static String bounded(@Nullable String subType) {
        if (subType == null) {
            return "none";
        }
        return KNOWN.contains(subType) ? subType : "custom";
    }
}
