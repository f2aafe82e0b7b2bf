package io.waypost.api.access;

import io.waypost.api.problem.ProblemWriter;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** What a page on another origin may do: the configured origins only, with a key in a header, never with cookies. */
@Configuration
class CrossOrigin {
    private static final List<String> ALLOWED_HEADERS = List.of(
            "authorization",
            "x-api-key",
            "x-client-info",
            "apikey",
            "content-type",
            "idempotency-key",
            "prefer",
            "last-event-id");
    private static final List<String> EXPOSED_HEADERS =
            List.of("Location", "Retry-After", "Preference-Applied", "Idempotent-Replayed");

    @Bean
    FilterRegistrationBean<CorsFilter> cors(CorsProperties properties, ProblemWriter problems) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(properties.exact());
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "OPTIONS"));
        rules.setAllowedHeaders(ALLOWED_HEADERS);
        rules.setExposedHeaders(EXPOSED_HEADERS);
        rules.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", rules);
        CorsFilter filter = new CorsFilter(source);
        filter.setCorsProcessor(new ForeignOrigins(problems));
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }
}
