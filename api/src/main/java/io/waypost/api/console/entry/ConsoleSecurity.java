package io.waypost.api.console.entry;

import io.waypost.api.access.CallerFilter;
import io.waypost.api.access.SessionTokens;
import io.waypost.api.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The console's way in. Spring's own CSRF tokens need a session; {@link SameOrigin} does without. */
@Configuration
class ConsoleSecurity {
    static final String SIGN_IN = "/console/sign-in";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(-1)
    SecurityFilterChain console(
            HttpSecurity http, ConsoleCookie cookie, EmbeddedKey key, SessionTokens tokens, ProblemWriter problems) {
        return http.securityMatcher("/", "/console/**")
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                SIGN_IN, "/console/sign-out", "/console/assets/**", "/console/webjars/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new SameOrigin(problems), AuthorizationFilter.class)
                .addFilterBefore(new CallerFilter(List.of(cookie)), AuthorizationFilter.class)
                .addFilterBefore(new AutomaticSignIn(key, tokens), AuthorizationFilter.class)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint((request, response, e) -> ask(request, response)))
                .build();
    }

    /** A fragment cannot show the sign-in page in its place: the whole page goes there. */
    private static void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", SIGN_IN);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.setHeader("Location", SIGN_IN);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        }
    }
}
