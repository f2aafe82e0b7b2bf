package io.waypost.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waypost.contract.FailureCode;
import io.waypost.worker.trace.Spans;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Gateways as a worker would make them, and what is asked of their failures. */
final class Gateways {
    static final String KEY = "s3cr3t-key/with+signs&more";
    static final Clock CLOCK = Clock.fixed(DialectContractTest.NOW, ZoneOffset.UTC);

    private Gateways() {}

    static Gateway at(String url) {
        return with(url, KEY, "x-api-key", Duration.ofSeconds(10));
    }

    static Gateway with(@Nullable String url, @Nullable String key, @Nullable String auth, Duration timeout) {
        return new Gateway(
                GatewaySettings.of(url, key, auth, timeout),
                new BaileysDialect(),
                CLOCK,
                new CallSight(new SimpleMeterRegistry(), Spans.none()));
    }

    static GatewayOutcome.Failed failed(GatewayOutcome outcome, FailureCode code, Verdict verdict) {
        assertThat(outcome).isInstanceOf(GatewayOutcome.Failed.class);
        GatewayOutcome.Failed failed = (GatewayOutcome.Failed) outcome;
        assertThat(failed.failure().code()).as(failed.toString()).isEqualTo(code.name());
        assertThat(failed.verdict()).as(failed.toString()).isEqualTo(verdict);
        assertThat(failed.toString()).doesNotContain(KEY);
        return failed;
    }
}
