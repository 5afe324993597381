package io.durable.spring;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the durable execution service is. A bean of this type counts more than the properties {@code durable.lambda.region} and
 * {@code durable.lambda.endpoint}: for a container of a test, for example.
 *
 * <p>It says where executions are once they are those of AWS Lambda; that they are, {@code durable.backend=lambda} says.
 *
 * @since 0.1
 */
public interface DurableLambdaConnectionDetails extends ConnectionDetails {

    /**
     * The region of the functions.
     *
     * @return the region's code; null: as the environment says
     */
    default @Nullable String getRegion() {
        return null;
    }

    /**
     * Where to call in place of the region's endpoint.
     *
     * @return the URL; null: as the environment says, or the region's endpoint
     */
    default @Nullable URI getEndpoint() {
        return null;
    }
}
