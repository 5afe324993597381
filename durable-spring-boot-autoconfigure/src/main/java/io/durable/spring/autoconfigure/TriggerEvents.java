package io.durable.spring.autoconfigure;

import io.durable.serdes.Serdes;

/** Reads events of AWS services. */
@FunctionalInterface
interface TriggerEvents {

    /** A serdes that reads events, and leaves all else to another one. */
    Serdes around(Serdes others);
}
