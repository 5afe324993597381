/** An application of which tests load the workflows only. */
@NullMarked
package io.durable.spring.test.shop;

import org.jspecify.annotations.NullMarked;
