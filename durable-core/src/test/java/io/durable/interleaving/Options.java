package io.durable.interleaving;

import java.util.ArrayList;
import java.util.List;

/** Who could move next: those that are able to, the running thread first, then those that a timeout or nothing at all wakes. */
final class Options {

    private static final int FORCED = 64;

    private final List<Task> tasks = new ArrayList<>(8);
    private int ready;
    private boolean goesOn;

    static Options of(Task running, List<Task> all) {
        Options options = new Options();
        options.addReady(running, all);
        options.addForced(all);
        return options;
    }

    private void addReady(Task running, List<Task> all) {
        goesOn = !running.yielding && running.canMove();
        if (goesOn) {
            tasks.add(running);
        }
        for (Task task : all) {
            if (task != running && task.canMove()) {
                tasks.add(task);
            }
        }
        if (!goesOn && running.canMove()) {
            tasks.add(running);
        }
        ready = tasks.size();
    }

    /** Nothing but time helps where nobody can move: a wake-up without a reason would hide that the right one is missing. */
    private void addForced(List<Task> all) {
        for (Task task : all) {
            if (ready == 0 ? task.canTimeOut() : task.canBeForced() && !task.canMove()) {
                tasks.add(task);
            }
        }
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    int size() {
        return tasks.size();
    }

    int ready() {
        return ready;
    }

    Task task(int index) {
        return tasks.get(index);
    }

    boolean isForced(int index) {
        return index >= ready;
    }

    /** Whether the thread that runs is made to stop, or another is woken although nothing has happened for it. */
    boolean disturbs(int index) {
        return index > 0 && (goesOn || isForced(index));
    }

    byte code(int index) {
        return (byte) (tasks.get(index).id + (isForced(index) ? FORCED : 0));
    }

    byte[] codes() {
        byte[] codes = new byte[tasks.size()];
        for (int index = 0; index < codes.length; index++) {
            codes[index] = code(index);
        }
        return codes;
    }

    /** The option with this code, or the first if there is none. */
    int withCode(int code) {
        for (int index = 0; index < tasks.size(); index++) {
            if (code(index) == code) {
                return index;
            }
        }
        return 0;
    }
}
