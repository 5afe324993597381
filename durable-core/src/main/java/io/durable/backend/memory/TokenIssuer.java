package io.durable.backend.memory;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes checkpoint tokens: opaque, never the same twice, in the alphabet of base64, slash and plus sign included. */
final class TokenIssuer {

    private static final int BYTES = 48;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
