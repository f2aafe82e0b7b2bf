package io.waypost.api;

import io.micrometer.observation.ObservationPredicate;
import io.waypost.contract.Ids;
import io.waypost.contract.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import tools.jackson.databind.json.JsonMapper;

/** What every feature of the api shares. */
@Configuration
@ConfigurationPropertiesScan
class ApiConfiguration {
    private static final Pattern PROBE = Pattern.compile("^/(actuator/|livez|readyz)");

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock, new SecureRandom());
    }

    /** A trace for every probe and every scrape would bury the others. */
    @Bean
    ObservationPredicate noProbes() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request
                && request.getCarrier() instanceof HttpServletRequest asked
                && PROBE.matcher(asked.getRequestURI()).find());
    }

    /** The same JSON as on Kafka: absent instead of null. */
    @Bean
    JsonMapper jsonMapper() {
        return Json.MAPPER;
    }
}
