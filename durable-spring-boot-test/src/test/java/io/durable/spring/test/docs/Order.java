package io.durable.spring.test.docs;

record Order(String id, int price) {}
