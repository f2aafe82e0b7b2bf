package io.waypost.api.access;

import io.waypost.api.problem.ProblemCode;
import io.waypost.api.problem.ProblemWriter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The api asks every call for its caller; all else (probes, the documents, webhooks with a secret of their own) stands
 * open. A page with another way in lays a chain of its own before these.
 */
@Configuration
class SecurityConfiguration {
    private static final String NOTHING_BUT_DATA = "default-src 'none'; frame-ancestors 'none'";

    @Bean
    @Order(0)
    SecurityFilterChain api(HttpSecurity http, List<CallerSource> sources, ProblemWriter problems) {
        return stateless(http.securityMatcher("/api/v1/**"))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/api/v1/openapi.json", "/api/v1/openapi.yaml")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(new CallerFilter(sources), AuthorizationFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(new Unauthenticated(problems))
                        .accessDeniedHandler((request, response, denied) -> problems.write(
                                ProblemCode.FORBIDDEN.because("This key may not do this."), request, response)))
                .build();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain open(HttpSecurity http) {
        return stateless(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Without it Spring Boot would make up a user and print its password. */
    @Bean
    UserDetailsService nobody() {
        return new InMemoryUserDetailsManager();
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable) // done before security, so that a 401 can be read, too
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(NOTHING_BUT_DATA))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
    }
}
