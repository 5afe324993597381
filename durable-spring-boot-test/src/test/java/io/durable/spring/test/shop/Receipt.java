package io.durable.spring.test.shop;

record Receipt(String order, String payment, String parcel) {}
