package io.durable.spring.test.planted;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class PlantedApplication {}
