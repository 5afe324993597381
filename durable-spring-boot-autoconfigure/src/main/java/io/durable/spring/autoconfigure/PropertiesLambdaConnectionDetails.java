package io.durable.spring.autoconfigure;

import io.durable.spring.DurableLambdaConnectionDetails;
import io.durable.spring.autoconfigure.DurableProperties.Lambda;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the service is, as the properties say.
 *
 * @param properties the properties
 */
record PropertiesLambdaConnectionDetails(Lambda properties) implements DurableLambdaConnectionDetails {

    @Override
    public @Nullable String getRegion() {
        return properties.region();
    }

    @Override
    public @Nullable URI getEndpoint() {
        return properties.endpoint();
    }
}
