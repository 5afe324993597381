package io.durable.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateSizeTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\"quoted\" and \\", "prüfen", "€", "中文", "\u007f", "😀 and 👍", "\u0001"})
    void is_what_is_written(String text) throws JsonProcessingException {
        assertThat(UpdateSize.utf8(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        assertThat(UpdateSize.json(text)).isEqualTo(JSON.writeValueAsBytes(text).length - 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\nbreak", "tab\t"})
    void is_not_less_than_what_is_written(String text) throws JsonProcessingException {
        assertThat(UpdateSize.json(text)).isGreaterThanOrEqualTo(JSON.writeValueAsBytes(text).length - 2);
    }
}
