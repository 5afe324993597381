package io.durable.spring.observation;

import io.durable.client.StartExecution;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The span that is around others, as the W3C writes it: {@code 00-TRACE-SPAN-FLAGS}.
 *
 * @param traceId 32 digits of lower-case hex, not all zero
 * @param spanId 16 digits of lower-case hex, not all zero
 * @param sampled whether the trace is recorded
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context</a>
 * @since 0.1
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {

    private static final Pattern XRAY_ROOT = Pattern.compile("1-(?<time>[0-9a-f]{8})-(?<random>[0-9a-f]{24})");

    /**
     * Checks the ids.
     *
     * @throws IllegalArgumentException if one is not as it has to be
     */
    public TraceParent {
        if (!StartExecution.isTraceParent(text(traceId, spanId, sampled))) {
            throw new IllegalArgumentException("There are no trace '" + traceId + "' and span '" + spanId
                    + "'; give 32 and 16 digits of lower-case hex, not all zero");
        }
    }

    /**
     * Reads a text.
     *
     * @param text any text
     * @return what it says; empty if it is no trace parent of version 00
     */
    public static Optional<TraceParent> parse(String text) {
        if (!StartExecution.isTraceParent(text)) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(text.substring(53), 16) & 1) == 1;
        return Optional.of(new TraceParent(text.substring(3, 35), text.substring(36, 52), sampled));
    }

    /**
     * Reads the tracing header of X-Ray, as {@code Root=1-67891233-abcdef012345678912345678;Parent=463ac35c9f6413ad;Sampled=1}.
     *
     * @param header any text
     * @return what it says; empty if it names no trace and no span in it
     */
    public static Optional<TraceParent> parseXray(String header) {
        String root = "";
        String parent = "";
        boolean sampled = false;
        for (String part : header.split(";", -1)) {
            String[] field = part.strip().split("=", 2);
            if (field.length == 2) {
                root = field[0].equals("Root") ? field[1] : root;
                parent = field[0].equals("Parent") ? field[1] : parent;
                sampled = field[0].equals("Sampled") ? field[1].equals("1") : sampled;
            }
        }
        Matcher matcher = XRAY_ROOT.matcher(root);
        return matcher.matches()
                ? parse(text(matcher.group("time") + matcher.group("random"), parent, sampled))
                : Optional.empty();
    }

    /**
     * The trace of an execution, made from its ARN alone: each process that sees the ARN gets the same.
     *
     * @param executionArn the execution
     * @param probability which share of executions is sampled, 0 to 1; decided by the trace's id as OpenTelemetry does
     * @return the first 24 bytes of the ARN's SHA-256 as trace and span
     */
    public static TraceParent ofExecution(String executionArn, double probability) {
        byte[] hash = sha256(executionArn);
        String traceId = hex(hash, 0, 16);
        return new TraceParent(traceId, hex(hash, 16, 24), isSampled(traceId, probability));
    }

    /** The id of the span of what an execution does for the first time. */
    static String spanId(String executionArn, String what) {
        return hex(sha256(executionArn + '\n' + what), 0, 8);
    }

    /** As OpenTelemetry's sampler by ratio, so that it agrees with one that is asked about the same trace. */
    private static boolean isSampled(String traceId, double probability) {
        long value = Math.abs(Long.parseUnsignedLong(traceId.substring(16), 16));
        return probability >= 1 || value < (long) (probability * Long.MAX_VALUE);
    }

    /** Ids of zeros mean none. Nobody has found a hash that begins so; one that does stands for another. */
    private static String hex(byte[] hash, int from, int to) {
        String digits = HexFormat.of().formatHex(hash, from, to);
        return digits.chars().allMatch(digit -> digit == '0') ? digits.substring(1) + "1" : digits;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        }
    }

    private static String text(String traceId, String spanId, boolean sampled) {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /** As in the header. */
    @Override
    public String toString() {
        return text(traceId, spanId, sampled);
    }
}
