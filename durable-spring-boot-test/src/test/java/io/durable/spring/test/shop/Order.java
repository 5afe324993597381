package io.durable.spring.test.shop;

record Order(String id, int price) {}
