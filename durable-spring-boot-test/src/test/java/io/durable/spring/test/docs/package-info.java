/** The examples of the page about testing that are tests of a Spring Boot application. */
package io.durable.spring.test.docs;
