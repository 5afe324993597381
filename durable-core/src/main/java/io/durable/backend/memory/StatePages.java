package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.backend.Operation;
import io.durable.backend.StatePage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of records that an invocation reads page by page. A list stays as it was when its first page was read. */
final class StatePages {

    private static final Pattern MARKER = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

    private final PageLimits limits;
    private final Map<Integer, List<SizedOperation>> lists = new HashMap<>();

    StatePages(PageLimits limits) {
        this.limits = limits;
    }

    StatePage first(List<SizedOperation> records) {
        return first(records, limits.maxItems());
    }

    StatePage first(List<SizedOperation> records, int maxItems) {
        int list = lists.size();
        StatePage page = page(records, list, 0, maxItems);
        if (page.nextMarker() != null) {
            lists.put(list, records);
        }
        return page;
    }

    /**
     * The page at a marker, which may be read again.
     *
     * @throws io.durable.backend.CheckpointClientException if this invocation was given no such marker
     */
    StatePage at(String marker, int maxItems) {
        Matcher matcher = MARKER.matcher(marker);
        rejectIf(!matcher.matches(), "Invalid marker.");
        int list = Integer.parseInt(matcher.group(1));
        int from = Integer.parseInt(matcher.group(2));
        List<SizedOperation> records = lists.getOrDefault(list, List.of());
        rejectIf(from >= records.size(), "Invalid marker.");
        return page(records, list, from, maxItems);
    }

    private StatePage page(List<SizedOperation> records, int list, int from, int maxItems) {
        int end = limits.end(records, from, maxItems);
        List<Operation> operations = new ArrayList<>(end - from);
        records.subList(from, end).forEach(sized -> operations.add(sized.operation()));
        return new StatePage(operations, end == records.size() ? null : list + "-" + end);
    }
}
