/**
 * Tests against deployed functions.
 *
 * <p>Executions as a client sees them come in; the same tester as in memory goes out, in real time. It knows no AWS SDK.
 */
@NullMarked
package io.durable.test.cloud;

import org.jspecify.annotations.NullMarked;
