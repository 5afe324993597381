package io.durable.spring.test.docs;

record Receipt(String order, String payment) {}
