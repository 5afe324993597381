package io.durable.interleaving;

import java.util.function.BooleanSupplier;

/**
 * Why a thread cannot move.
 *
 * @param what what it does
 * @param at where
 * @param over whether it can move again
 * @param timed whether it may also go on because time has passed
 * @param spurious whether it may also go on for no reason
 */
record Wait(String what, String at, BooleanSupplier over, boolean timed, boolean spurious) {

    static Wait until(String what, String at, BooleanSupplier over) {
        return new Wait(what, at, over, false, false);
    }
}
