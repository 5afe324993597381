package io.durable.backend.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadJsonTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"null", " 1 ", "\"\u20ac\"", "\"\\ud83d\"", "{ \"a\" : [1.0e5,\n{}] }", "12345678901234567890.10"
            })
    void a_value_is_read_as_it_is(String json) {
        assertThat(PayloadJson.read(json.getBytes(UTF_8))).isEqualTo(json);
    }

    @Test
    void nothing_is_no_value() {
        assertThat(PayloadJson.read(new byte[0])).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "{", "[1,]", "{'a':1}", "tru", "1 2", "{}x", "secret", "\"\n\"", "\uFEFF{}"})
    void what_is_not_one_value_is_refused_and_not_quoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayloadJson.read(text.getBytes(UTF_8)))
                .withMessageStartingWith("The payload is not valid JSON")
                .withMessageNotContaining("secret");
    }

    @Test
    void what_is_no_utf8_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadJson.read(new byte[] {'"', (byte) 0xC3, '"'}));
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadJson.read("{}".getBytes(UTF_16)));
    }
}
