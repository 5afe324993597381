package io.durable.spring.test.shop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has nothing to do with workflows either. */
@Configuration(proxyBeanMethods = false)
class ShopSettings {

    @Bean
    Runnable nightlyReport() {
        return () -> {};
    }
}
