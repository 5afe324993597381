package io.durable.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.error.SerdesException;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassThroughSerdesTests {

    private static final SerdesContext CONTEXT = new SerdesContext("3-1", "arn");

    private final Serdes serdes = PassThroughSerdes.instance();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "null", "{\"a\": 1}", " plain, é \uD83D\uDE00\n"})
    void strings_stay_as_they_are(String text) {
        assertThat(serdes.serialize(text, CONTEXT)).isEqualTo(text);
        assertThat(serdes.deserialize(text, String.class, CONTEXT)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(classes = {String.class, CharSequence.class, Object.class, Serializable.class})
    void any_type_that_a_string_is_can_be_asked_for(Class<?> type) {
        assertThat(serdes.deserialize("text", type, CONTEXT)).isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(classes = {Integer.class, int.class, StringBuilder.class, byte[].class})
    void other_types_are_refused(Class<?> type) {
        assertThatExceptionOfType(SerdesException.class)
                .isThrownBy(() -> serdes.deserialize("secret", type, CONTEXT))
                .withMessage("The payload of 3-1 is wanted as " + type.getTypeName()
                        + ", but PassThroughSerdes gives a String only: ask for one, or configure another serdes");
        assertThatExceptionOfType(SerdesException.class).isThrownBy(() -> serdes.deserialize(null, type, CONTEXT));
    }

    @Test
    void a_result_that_nobody_wants_is_null() {
        assertThat(serdes.deserialize("text", Void.class, CONTEXT)).isNull();
    }

    @Test
    void other_values_are_refused() {
        assertThatExceptionOfType(SerdesException.class)
                .isThrownBy(() -> serdes.serialize(List.of("secret"), CONTEXT))
                .withMessage("The value of 3-1 is a "
                        + List.of("secret").getClass().getTypeName() + ", but PassThroughSerdes takes a String only:"
                        + " return one, or configure another serdes");
    }
}
