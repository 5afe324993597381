package io.durable.engine.operation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Values derived from an execution, a context and a number: the same on every replay. */
final class DeterministicValues {

    private final String prefix;
    private int calls;

    DeterministicValues(String executionArn, @Nullable String place) {
        this.prefix = executionArn + "#" + (place == null ? "" : place) + "#";
    }

    /** Version 8, the one for ids made by a rule of one's own (RFC 9562). */
    UUID uuid() {
        ByteBuffer hash = next("uuid");
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    RandomGenerator random() {
        return new SplittableRandom(next("random").getLong());
    }

    private ByteBuffer next(String kind) {
        return hash(prefix + kind + "#" + ++calls);
    }

    /** A key of an operation, for services that recognise repeated requests. */
    static String idempotencyKey(String executionArn, String operationId) {
        ByteBuffer hash = hash(executionArn + "#key#" + operationId);
        return new UUID(hash.getLong(), hash.getLong()).toString();
    }

    private static ByteBuffer hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
