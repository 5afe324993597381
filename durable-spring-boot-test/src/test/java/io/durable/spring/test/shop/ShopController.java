package io.durable.spring.test.shop;

import org.springframework.web.bind.annotation.RestController;

/** Has nothing to do with workflows. */
@RestController
class ShopController {}
