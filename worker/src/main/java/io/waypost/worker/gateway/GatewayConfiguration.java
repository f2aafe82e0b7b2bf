package io.waypost.worker.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.waypost.worker.trace.Spans;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Makes the gateway from what the environment says of the VPS. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
    private static final Logger log = LoggerFactory.getLogger(GatewayConfiguration.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    Gateway gateway(Environment env, ObjectProvider<Clock> clock, MeterRegistry meters, Spans spans) {
        Duration callTimeout = Binder.get(env)
                .bind("waypost.dispatch.call-timeout", Duration.class)
                .orElse(CALL_TIMEOUT);
        GatewaySettings settings = GatewaySettings.of(
                env.getProperty(GatewaySettings.URL),
                env.getProperty(GatewaySettings.KEY),
                env.getProperty(KeySetting.VARIABLE),
                callTimeout);
        settings.notes().forEach(note -> log.warn("VPS configuration: {}.", note));
        if (settings.problem() == null) {
            log.info("The VPS is at {}; one call may take {}.", settings.base(), callTimeout);
        } else {
            log.warn("The VPS is not configured, so every call to it will fail: {}.", settings.problem());
        }
        return new Gateway(
                settings, new BaileysDialect(), clock.getIfAvailable(Clock::systemUTC), new CallSight(meters, spans));
    }
}
