package io.durable.spring.actuate;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Shows payloads over HTTP to those who may see them.
 *
 * @since 0.1
 */
@EndpointWebExtension(endpoint = DurableExecutionsEndpoint.class)
public final class DurableExecutionsWebExtension {

    private final DurableExecutionsEndpoint endpoint;
    private final Show showValues;
    private final Set<String> roles;

    /**
     * Extends an endpoint.
     *
     * @param endpoint the endpoint
     * @param showValues who sees payloads
     * @param roles the roles of those who are authorized; empty: whoever is authenticated
     */
    public DurableExecutionsWebExtension(DurableExecutionsEndpoint endpoint, Show showValues, Set<String> roles) {
        this.endpoint = endpoint;
        this.showValues = showValues;
        this.roles = Set.copyOf(roles);
    }

    /**
     * Shows an execution, or its history.
     *
     * @param securityContext who asks
     * @param arn the ARN, and {@code history} behind it for the history
     * @param limit of a history: how many events at most, 1 to 1,000; null: 100
     * @param marker of a history: where it goes on; null: at the beginning
     * @return an {@link ExecutionDescriptor} or an {@link ExecutionDescriptor.History}; null if there is no such execution
     */
    @ReadOperation
    public @Nullable Object execution(
            SecurityContext securityContext,
            @Selector(match = Selector.Match.ALL_REMAINING) String[] arn,
            @Nullable Integer limit,
            @Nullable String marker) {
        return endpoint.execution(arn, limit, marker, showValues.isShown(securityContext, roles));
    }
}
