package io.waypost.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentsTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void what_comes_in_goes_out_the_same() {
        Span span = Span.fromContext(TraceParents.context(PARENT));
        assertThat(TraceParents.of(span)).isEqualTo(PARENT);
        assertThat(span.getSpanContext().isRemote()).isTrue();
        assertThat(span.getSpanContext().isSampled()).isTrue();
        assertThat(TraceParents.traceId(PARENT)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void a_later_version_is_read_as_far_as_it_is_known() {
        assertThat(TraceParents.traceId(PARENT.replaceFirst("00", "cc") + "-what-comes-later"))
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void a_trace_can_go_on_without_being_recorded() {
        assertThat(TraceParents.unsampled(PARENT)).isEqualTo(PARENT.replaceFirst("01$", "00"));
        assertThat(TraceParents.unsampled("junk")).isEqualTo("junk");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "junk",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void what_is_no_traceparent_begins_a_new_trace(String junk) {
        assertThat(TraceParents.traceId(junk)).isNull();
        assertThat(Span.fromContext(TraceParents.context(junk)).getSpanContext())
                .isEqualTo(SpanContext.getInvalid());
    }
}
