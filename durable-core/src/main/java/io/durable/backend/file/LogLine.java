package io.durable.backend.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A line of the file: the checksum of a text, as eight hex digits, a space, the text, a line feed. */
final class LogLine {

    static final byte END = '\n';

    private static final HexFormat HEX = HexFormat.of();
    private static final int TEXT_AT = 9;

    private LogLine() {}

    /** The line of a text that has no line feed. */
    static byte[] of(byte[] text) {
        byte[] line = new byte[TEXT_AT + text.length + 1];
        byte[] checksum = checksum(text).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(checksum, 0, line, 0, checksum.length);
        line[TEXT_AT - 1] = ' ';
        System.arraycopy(text, 0, line, TEXT_AT, text.length);
        line[line.length - 1] = END;
        return line;
    }

    /** The text of a line, which comes without its line feed; empty if the checksum is not that of the text. */
    static Optional<byte[]> text(byte[] line) {
        if (line.length < TEXT_AT || line[TEXT_AT - 1] != ' ') {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOfRange(line, TEXT_AT, line.length);
        String given = new String(line, 0, TEXT_AT - 1, StandardCharsets.US_ASCII);
        return given.equals(checksum(text)) ? Optional.of(text) : Optional.empty();
    }

    private static String checksum(byte[] text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text);
        return HEX.toHexDigits((int) checksum.getValue());
    }
}
