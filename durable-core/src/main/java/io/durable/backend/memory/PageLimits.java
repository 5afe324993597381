package io.durable.backend.memory;

import java.util.List;

/** What fits into one page of records: at least one, however large it is. */
record PageLimits(int maxItems, int maxBytes) {

    PageLimits {
        if (maxItems < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("A page of " + maxItems + " items and " + maxBytes
                    + " bytes holds nothing; give at least 1 of both");
        }
    }

    /** Where the page ends that begins at an index. */
    int end(List<SizedOperation> records, int from, int wanted) {
        long bytes = 0;
        int end = from;
        while (end < records.size() && end - from < Math.min(wanted, maxItems)) {
            bytes += records.get(end).bytes();
            if (bytes > maxBytes && end > from) {
                return end;
            }
            end++;
        }
        return end;
    }
}
