package io.waypost.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.waypost.worker.trace.Spans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class GatewayConfigurationTest {
    private final ApplicationContextRunner worker = new ApplicationContextRunner()
            .withBean(MeterRegistry.class, () -> new SimpleMeterRegistry())
            .withBean(Spans.class, Spans::none)
            .withUserConfiguration(GatewayConfiguration.class);

    @Test
    void aWorkerWithoutAVpsStartsAllTheSame() {
        worker.run(context ->
                assertThat(context.getBean(Gateway.class).climb().failure()).isNotNull());
    }

    @Test
    void whatWasStrippedIsLoggedAndTheKeyIsNot(CapturedOutput output) {
        worker.withPropertyValues("WHATSAPP_VPS_URL=http://127.0.0.1:1", "WHATSAPP_VPS_API_KEY='zebra'")
                .run(context -> assertThat(context).hasSingleBean(Gateway.class));
        assertThat(output).contains("the key was saved with quotes").doesNotContain("zebra");
    }

    @Test
    void anAuthModeThatIsNoneStopsTheStartWithTheCure() {
        worker.withPropertyValues("WHATSAPP_VPS_AUTH=cookie")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("WHATSAPP_VPS_AUTH is not one of auto"));
    }
}
