/**
 * The backend on AWS: the service's API through the AWS SDK.
 *
 * <p>Updates and questions in our words go out as calls of {@link software.amazon.awssdk.services.lambda.LambdaClient}; its
 * answers and failures come back in our words. It does not know what an update means to a workflow, nor when to repeat a call
 * beyond what the SDK repeats by itself.
 *
 * <p>Needs {@code software.amazon.awssdk:lambda} and, for {@link io.durable.backend.lambda.LambdaClientOptions}, {@code
 * url-connection-client}; nothing outside this package knows either.
 */
@NullMarked
package io.durable.backend.lambda;

import org.jspecify.annotations.NullMarked;
