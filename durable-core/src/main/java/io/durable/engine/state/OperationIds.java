package io.durable.engine.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ids of operations. Each has a place, such as {@code 3}, or {@code 3-1} for the first one in the context at {@code 3}; its id
 * is the first 16 hex digits of the MD5 of that.
 */
public final class OperationIds {

    private static final HexFormat HEX = HexFormat.of();
    private static final int BYTES = 8;
    private static final MessageDigest PROTOTYPE = md5();
    /** Keeps nothing of what it has hashed. */
    private static final ThreadLocal<MessageDigest> OWN = ThreadLocal.withInitial(OperationIds::fresh);

    private OperationIds() {}

    /**
     * The place of an operation.
     *
     * @param context the place of the context it is in; null for the root
     * @param number its number in that context, counted from 1
     * @return the place
     */
    public static String place(@Nullable String context, int number) {
        return context == null ? Integer.toString(number) : context + "-" + number;
    }

    /**
     * The id of the operation at a place.
     *
     * @param place the place
     * @return 16 hex digits
     */
    public static String id(String place) {
        byte[] hash = OWN.get().digest(place.getBytes(StandardCharsets.US_ASCII));
        return HEX.formatHex(hash, 0, BYTES);
    }

    private static MessageDigest fresh() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            return md5();
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
