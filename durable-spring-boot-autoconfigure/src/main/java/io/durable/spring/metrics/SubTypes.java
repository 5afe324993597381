package io.durable.spring.metrics;

import io.durable.ChildContextConfig;
import io.durable.ConcurrentConfig;
import io.durable.SagaConfig;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sub types of operations as values of a tag: those of the API, since an application may make up others. */
final class SubTypes {

    static final String CONDITION = "WaitForCondition";

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

    static String value(@Nullable String subType) {
        return subType != null && KNOWN.contains(subType) ? subType : "custom";
    }
}
