package io.waypost.api;

import io.waypost.contract.Ids;
import io.waypost.contract.Json;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What every feature of the api shares. */
@Configuration
@ConfigurationPropertiesScan
class ApiConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock, new SecureRandom());
    }

    /** The same JSON as on Kafka: absent instead of null. */
    @Bean
    JsonMapper jsonMapper() {
        return Json.MAPPER;
    }
}
