package io.durable.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The ids of operations, which are made from their places. */
final class PlaceIds {

    private static final int BYTES = 8;

    private PlaceIds() {}

    static String id(String place) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(place.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
