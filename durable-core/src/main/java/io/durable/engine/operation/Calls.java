package io.durable.engine.operation;

/** The calls of a family, in terms of what a context does with any operation. */
interface Calls {

    /** The context that is called. */
    WorkflowContext self();
}
