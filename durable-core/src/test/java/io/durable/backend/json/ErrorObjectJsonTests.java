package io.durable.backend.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.backend.InvocationOutput.Failed;
import io.durable.error.ErrorObject;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorObjectJsonTests {

    private static Stream<Arguments> foreignErrors() {
        return Stream.of(
                Arguments.of("{}", ErrorObject.of(null, null)),
                Arguments.of("{'ErrorMessage':'Unknown error'}", ErrorObject.of(null, "Unknown error")),
                Arguments.of(
                        "{'ErrorType':'E','ErrorMessage':null,'ErrorData':null,'StackTrace':null}",
                        ErrorObject.of("E", null)),
                Arguments.of("{'ErrorType':'E','More':[{'ErrorType':'F'}]}", ErrorObject.of("E", null)),
                Arguments.of("{'ErrorMessage':404}", ErrorObject.of(null, "404")),
                Arguments.of("{'ErrorMessage':1.50}", ErrorObject.of(null, "1.50")),
                Arguments.of("{'ErrorMessage':true}", ErrorObject.of(null, "true")),
                Arguments.of(
                        "{'ErrorMessage':{'code':[1,null,'x']},'ErrorType':'E'}",
                        ErrorObject.of("E", "{'code':[1,null,'x']}")),
                Arguments.of("{'ErrorType':['a']}", ErrorObject.of("['a']", null)),
                Arguments.of("{'ErrorData':{'id':7}}", new ErrorObject(null, null, "{'id':7}", List.of())),
                Arguments.of("{'StackTrace':[]}", ErrorObject.of(null, null)),
                Arguments.of("{'StackTrace':['a','b']}", new ErrorObject(null, null, null, List.of("a", "b"))),
                Arguments.of("{'StackTrace':'a\\nb'}", new ErrorObject(null, null, null, List.of("a", "b"))),
                Arguments.of(
                        "{'StackTrace':[1,null,{'file':'x'},['f',2],'end'],'ErrorType':'E'}",
                        new ErrorObject("E", null, null, List.of("1", "{'file':'x'}", "['f',2]", "end"))),
                Arguments.of("{'StackTrace':{'at':'x'}}", new ErrorObject(null, null, null, List.of("{'at':'x'}"))),
                Arguments.of("{'StackTrace':17}", new ErrorObject(null, null, null, List.of("17"))),
                Arguments.of("'boom'", ErrorObject.of(null, "boom")),
                Arguments.of("17", ErrorObject.of(null, "17")),
                Arguments.of("['boom']", ErrorObject.of(null, "['boom']")));
    }

    @ParameterizedTest
    @MethodSource("foreignErrors")
    void whatever_another_party_has_put_there_is_read(String json, ErrorObject expected) {
        byte[] answer =
                ("{'Error':" + json + ",'Status':'FAILED'}").replace('\'', '"').getBytes(UTF_8);

        assertThat(InvocationJson.readOutput(answer)).isEqualTo(new Failed(withDoubleQuotes(expected)));
    }

    private static ErrorObject withDoubleQuotes(ErrorObject error) {
        return new ErrorObject(
                doubleQuotes(error.errorType()),
                doubleQuotes(error.errorMessage()),
                doubleQuotes(error.errorData()),
                error.stackTrace().stream()
                        .map(ErrorObjectJsonTests::doubleQuotes)
                        .toList());
    }

    private static String doubleQuotes(String text) {
        return text == null ? null : text.replace('\'', '"');
    }

    @Test
    void alone_an_error_is_read_and_written() {
        var error = new ErrorObject("E", "m", "d", List.of("at x"));
        byte[] json = ErrorObjectJson.write(error);

        assertThat(json)
                .asString()
                .isEqualTo(
                        "{\"ErrorType\":\"E\",\"ErrorMessage\":\"m\",\"ErrorData\":\"d\",\"StackTrace\":[\"at x\"]}");
        assertThat(ErrorObjectJson.read(json)).isEqualTo(error);
    }

    @Test
    void an_empty_body_is_an_error_without_members() {
        assertThat(ErrorObjectJson.read(new byte[0])).isEqualTo(ErrorObject.of(null, null));
    }

    @Test
    void a_body_that_is_no_object_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorObjectJson.read("\"boom\"".getBytes(UTF_8)))
                .withMessage("The error object is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ErrorType':1}",
                "{'ErrorMessage':{}}",
                "{'ErrorData':['d']}",
                "{'StackTrace':'at x'}",
                "{'StackTrace':[1]}",
                "{'StackTrace':[null]}",
                "'boom'",
                "null",
                "{} {}"
            })
    void what_a_call_brings_is_read_strictly(String json) {
        byte[] body = json.replace('\'', '"').getBytes(UTF_8);

        assertThatIllegalArgumentException().isThrownBy(() -> ErrorObjectJson.readRequest(body));
    }

    @Test
    void what_a_call_brings_may_lack_members() {
        assertThat(ErrorObjectJson.readRequest(new byte[0])).isEqualTo(ErrorObject.of(null, null));
        assertThat(ErrorObjectJson.readRequest(
                        "{\"ErrorType\":\"E\",\"StackTrace\":[\"a\"],\"More\":{}}".getBytes(UTF_8)))
                .isEqualTo(new ErrorObject("E", null, null, List.of("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void what_is_in_another_encoding_is_refused(String encoding) {
        byte[] body = "{\"ErrorType\":\"E\"}".getBytes(Charset.forName(encoding));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorObjectJson.readRequest(body))
                .withMessageContaining("UTF-8");
    }
}
