package io.durable.engine.operation;

/**
 * How a batch is recorded.
 *
 * @param subType of the batch
 * @param itemSubType of its items
 * @param summaryType the type of its summary
 * @param itemPrefix names an item without a name, with its index
 * @param countsStarted whether the summary counts the items that were given up
 */
record BatchKind(String subType, String itemSubType, String summaryType, String itemPrefix, boolean countsStarted) {

    static final BatchKind MAP = new BatchKind("Map", "MapIteration", "MapResult", "map-item-", false);
    static final BatchKind PARALLEL =
            new BatchKind("Parallel", "ParallelBranch", "ParallelResult", "parallel-branch-", true);

    static BatchKind of(String subType, String itemSubType) {
        return new BatchKind(subType, itemSubType, "ConcurrentResult", "item-", true);
    }
}
