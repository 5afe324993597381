package io.durable.test;

import io.durable.TypeRef;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads what was recorded. */
record Results<O extends @Nullable Object>(TypeRef<O> type, Serdes serdes) {

    @SuppressWarnings({"unchecked", "NullAway"}) // the serdes reads a value of the type, null if that allows it
    O result(@Nullable String payload, String arn) {
        return type.isVoid() ? (O) null : (O) read(payload, type.type(), new SerdesContext("result", arn));
    }

    @Nullable
    Object read(@Nullable String payload, Type other, SerdesContext context) {
        return payload == null ? null : serdes.deserialize(payload, other, context);
    }
}
