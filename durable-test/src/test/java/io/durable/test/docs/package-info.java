/** The examples of docs/testing.md, which shows them as they are. */
@NullMarked
package io.durable.test.docs;

import org.jspecify.annotations.NullMarked;
