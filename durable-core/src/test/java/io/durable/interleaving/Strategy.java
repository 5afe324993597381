package io.durable.interleaving;

import java.util.Map;
import java.util.Random;

/** Who is to move next. */
@FunctionalInterface
interface Strategy {

    /** The index of the option to take at a step. */
    int pick(int step, Options options);

    /** Goes on with the running thread where it can, else with the next one, except at the given steps. */
    static Strategy replay(Map<Integer, Byte> picks) {
        return (step, options) -> {
            Byte code = picks.get(step);
            return code == null ? 0 : options.withCode(code);
        };
    }

    /** Takes the given picks, then goes on with the running thread where it can. */
    static Strategy following(byte[] picks) {
        return (step, options) -> step < picks.length ? options.withCode(picks[step]) : 0;
    }

    /** Changes the thread at random, in some runs often and in others seldom. */
    static Strategy randomWalk(Random random) {
        double stay = random.nextInt(4) / 4.0;
        double force = random.nextBoolean() ? 0 : 0.05;
        return (step, options) -> {
            if (options.ready() == 0 || (options.size() > options.ready() && random.nextDouble() < force)) {
                return options.ready() + random.nextInt(options.size() - options.ready());
            }
            return random.nextDouble() < stay ? 0 : random.nextInt(options.ready());
        };
    }
}
