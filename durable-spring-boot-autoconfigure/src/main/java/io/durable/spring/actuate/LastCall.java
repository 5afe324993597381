package io.durable.spring.actuate;

import io.durable.listener.BackendCall;
import io.durable.listener.DurableExecutionListener;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The last call that an engine has made to its backend.
 *
 * @since 0.1
 */
public final class LastCall implements DurableExecutionListener {

    private final AtomicReference<@Nullable BackendCall> last = new AtomicReference<>();

    @Override
    public void onBackendCall(BackendCall call) {
        last.set(call);
    }

    Optional<BackendCall> get() {
        return Optional.ofNullable(last.get());
    }
}
