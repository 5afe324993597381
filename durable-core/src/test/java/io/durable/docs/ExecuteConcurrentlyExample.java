package io.durable.docs;

import io.durable.BatchConfig;
import io.durable.BatchResult;
import io.durable.CompletionConfig;
import io.durable.ConcurrentConfig;
import io.durable.ConcurrentItem;
import io.durable.DurableHandler;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Items with ids and names. */
final class ExecuteConcurrentlyExample {

    private ExecuteConcurrentlyExample() {}

    // tag::example[]
    record Region(String code, String endpoint) {}

    record Release(String version, List<Region> regions) {}

    interface Deployer {
        String deploy(String version, String endpoint);
    }

    static DurableHandler<Release, Map<String, String>> release(Deployer deployer) {
        BatchConfig all = BatchConfig.defaults().withMaxConcurrency(1).withCompletion(CompletionConfig.allCompleted());
        ConcurrentConfig config = ConcurrentConfig.of(all).withSubTypes("Release", "Region");
        return (release, ctx) -> {
            List<ConcurrentItem<Region>> items = release.regions().stream()
                    .map(region -> ConcurrentItem.of(region.code(), region, "deploy-" + region.code()))
                    .toList();
            BatchResult<String> result = ctx.executeConcurrently(
                    "release",
                    items,
                    String.class,
                    (child, item) -> child.step(
                            "deploy",
                            String.class,
                            s -> deployer.deploy(release.version(), item.data().endpoint())),
                    config);
            Map<String, String> byRegion = new TreeMap<>();
            result.all()
                    .forEach(item -> byRegion.put(
                            item.id().orElseThrow(),
                            item.failure() == null
                                    ? item.result()
                                    : item.failure().getMessage()));
            return byRegion;
        };
    }
    // end::example[]
}
