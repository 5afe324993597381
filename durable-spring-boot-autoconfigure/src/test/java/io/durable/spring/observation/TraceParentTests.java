package io.durable.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTests {

    private static final String ARN =
            "arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST/durable-execution/a/b";

    @Test
    void is_the_same_wherever_the_arn_is_known() {
        assertThat(TraceParent.ofExecution(ARN, 1))
                .hasToString("00-3a21410440476fd9ddb8fb8ef5c01ba8-6b8d5e40395285c8-01")
                .isEqualTo(TraceParent.ofExecution(ARN, 1))
                .isNotEqualTo(TraceParent.ofExecution(ARN + "c", 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.999, 1})
    void is_sampled_as_the_sampler_of_opentelemetry_would_decide(double probability) {
        Sampler sampler = Sampler.traceIdRatioBased(probability);
        for (int i = 0; i < 500; i++) {
            TraceParent parent = TraceParent.ofExecution(ARN + i, probability);
            SamplingDecision decision = sampler.shouldSample(
                            Context.root(), parent.traceId(), "any", SpanKind.CONSUMER, Attributes.empty(), List.of())
                    .getDecision();
            assertThat(parent.sampled()).isEqualTo(decision == SamplingDecision.RECORD_AND_SAMPLE);
        }
    }

    @Test
    void is_read_as_it_is_written() {
        String text = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

        assertThat(TraceParent.parse(text)).get().hasToString(text);
        assertThat(TraceParent.parse(text.replace("31-00", "31-03"))
                        .orElseThrow()
                        .sampled())
                .isTrue();
        assertThat(TraceParent.parse("anything")).isEmpty();
    }

    @Test
    void is_read_from_the_header_of_xray() {
        assertThat(TraceParent.parseXray(
                        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a:0"))
                .get()
                .hasToString("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Root",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1",
                "Root=5759e988bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8",
                "Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8",
            })
    void is_not_read_from_a_header_without_trace_or_span(String header) {
        assertThat(TraceParent.parseXray(header)).isEmpty();
    }

    @Test
    void has_ids_of_the_w3c() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceParent("1", "2", true))
                .withMessageContaining("give 32 and 16 digits");
    }

    @Test
    void names_the_span_of_what_begins() {
        assertThat(TraceParent.spanId(ARN, "1"))
                .hasSize(16)
                .isEqualTo(TraceParent.spanId(ARN, "1"))
                .isNotEqualTo(TraceParent.spanId(ARN, "2"));
    }
}
