/**
 * The examples of the documentation, which are shown there as they stand here, and the test that runs them.
 *
 * <p>What stands between the markers of an example is what its page shows. An example uses the API alone, as an application
 * would, and knows no engine.
 */
@NullMarked
package io.durable.docs;

import org.jspecify.annotations.NullMarked;
