package io.durable.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;

/** Makes platform threads whose processor time, allocation and contention belong to the figures of the task that starts them. */
public final class MeteredThreads implements ThreadFactory {

    private final ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Queue<Thread> made = new ConcurrentLinkedQueue<>();
    private final LongAdder cpuNanos = new LongAdder();
    private final LongAdder allocatedBytes = new LongAdder();
    private final LongAdder contendedEntries = new LongAdder();

    /** Begins without a thread. */
    public MeteredThreads() {}

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(() -> {
            work.run();
            cpuNanos.add(bean.getCurrentThreadCpuTime());
            allocatedBytes.add(bean.getCurrentThreadAllocatedBytes());
            contendedEntries.add(contendedEntriesOf(bean));
        });
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    /** Waits until each thread that was made has ended, and so has added its figures. */
    void awaitEnds() {
        try {
            for (Thread thread = made.poll(); thread != null; thread = made.poll()) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while threads of the task were running", interrupted);
        }
    }

    long cpuNanos() {
        return cpuNanos.sum();
    }

    /** Of the calling thread. */
    static long contendedEntriesOf(ThreadMXBean bean) {
        return bean.getThreadInfo(Thread.currentThread().getId()).getBlockedCount();
    }

    long contendedEntries() {
        return contendedEntries.sum();
    }

    long allocatedBytes() {
        return allocatedBytes.sum();
    }
}
