package io.durable.spring.test.shop;

import io.durable.listener.DurableExecutionListener;
import org.springframework.stereotype.Component;

/** Changes how workflows run. */
@Component
class Audit implements DurableExecutionListener {}
