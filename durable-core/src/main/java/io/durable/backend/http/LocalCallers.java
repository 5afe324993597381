package io.durable.backend.http;

import com.sun.net.httpserver.Headers;
import io.durable.backend.http.ApiError.Code;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call. The listener is reachable from this machine only, but a browser on it acts for any page: one whose name
 * resolves to the loopback address shows in the header Host, one of another origin in the header Origin, and where a browser
 * leaves that out, as for an image, in Sec-Fetch-Site.
 */
final class LocalCallers {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Set<String> HARMLESS_SITES = Set.of("same-origin", "none");

    private LocalCallers() {}

    /**
     * Refuses what does not come from this machine.
     *
     * @throws ApiError if the host that was called, or the page that calls, is another one
     */
    static void require(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        boolean local = hosts.size() == 1
                && isLoopback("http://" + hosts.get(0))
                && all(headers, "Origin", Set.of("http://" + hosts.get(0)))
                && all(headers, "Sec-Fetch-Site", HARMLESS_SITES);
        if (!local) {
            throw new ApiError(
                    Code.ACCESS_DENIED,
                    "Only this machine may call, by a loopback name, and no page of another origin");
        }
    }

    private static boolean all(Headers headers, String name, Set<String> allowed) {
        return allowed.containsAll(headers.getOrDefault(name, List.of()));
    }

    private static boolean isLoopback(String uri) {
        try {
            @Nullable String host = new URI(uri).getHost();
            return host != null && LOOPBACK.contains(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
