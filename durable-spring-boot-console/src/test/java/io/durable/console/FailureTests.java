package io.durable.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.backend.memory.InMemoryBackend;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ServiceException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Failures that are not the caller's fault, as the AWS SDK types them. */
class FailureTests {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(CheckpointFailure.INVALID_TOKEN, InvalidParameterValueException.class, 400),
                Arguments.of(CheckpointFailure.REJECTED, InvalidParameterValueException.class, 400),
                Arguments.of(CheckpointFailure.THROTTLED, TooManyRequestsException.class, 429),
                Arguments.of(CheckpointFailure.UNAVAILABLE, ServiceException.class, 500),
                Arguments.of(CheckpointFailure.NETWORK, ServiceException.class, 500),
                Arguments.of(CheckpointFailure.ENCRYPTION_KEY, KmsAccessDeniedException.class, 502));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void each_has_the_services_type(CheckpointFailure failure, Class<? extends LambdaException> type, int status) {
        CheckpointInterceptor failing = new CheckpointInterceptor() {
            @Override
            public CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient next) {
                throw new CheckpointClientException(failure, "as it is said", null);
            }
        };
        try (Endpoint endpoint =
                new Endpoint(InMemoryBackend.builder().interceptor(failing).build())) {
            assertThatExceptionOfType(type)
                    .isThrownBy(() -> endpoint.sdk.checkpointDurableExecution(request -> request.durableExecutionArn(
                                    "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST/durable-execution/a/b")
                            .checkpointToken("dG9rZW4=")))
                    .withMessageContaining("as it is said")
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(status));
        }
    }
}
