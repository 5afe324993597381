package io.durable.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.durable.console.RawHttp.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes requests of which each has something wrong, and that are right otherwise. */
final class MalformedRequests {

    private static final String EXECUTIONS = "/2025-12-01/durable-executions/";
    private static final String CALLBACKS = "/2025-12-01/durable-execution-callbacks/";
    private static final String INVOKE = "/2015-03-31/functions/held/invocations";
    private static final byte[] NOTHING = {};

    private final Random random;
    private final Targets targets;
    private final MalformedUpdates updates;
    private final List<Supplier<Request>> kinds = List.of(
            this::brokenJson,
            this::brokenJson,
            this::wrongUpdate,
            this::wrongUpdate,
            this::wrongUpdate,
            this::deadToken,
            this::unknownExecution,
            this::wrongQuery,
            this::wrongMethod,
            this::unknownPath,
            this::wrongCallback,
            this::wrongInvocation,
            this::wrongErrorObject,
            this::brokenEncoding,
            this::otherOrigin);

    MalformedRequests(Random random, Targets targets) {
        this.random = random;
        this.targets = targets;
        this.updates = new MalformedUpdates(random);
    }

    Request next() {
        return any(kinds).get();
    }

    /** One that is too large for any call; it takes long to send. */
    Request huge() {
        return any(List.of(
                post(own("checkpoint"), "x".repeat(8 * 1024 * 1024 + 1 + random.nextInt(1000))),
                post(INVOKE, "\"" + "x".repeat(6 * 1024 * 1024) + "\""),
                new Request(
                        "POST",
                        INVOKE,
                        "X-Amz-Invocation-Type: Event\r\n",
                        ("\"" + "x".repeat(1024 * 1024) + "\"").getBytes(UTF_8)),
                post(callback(targets.openCallback, "succeed"), "x".repeat(262_145 + random.nextInt(9999))),
                post(callback(targets.openCallback, "fail"), "{\"ErrorData\":\"" + "x".repeat(32_768) + "\"}")));
    }

    /** A part of a request that would be right as a whole. */
    byte[] cut() {
        Request whole = any(List.of(
                post(own("checkpoint"), checkpoint(targets.liveToken, updates.right())),
                post(own("stop"), "{}"),
                post(callback(targets.openCallback, "succeed"), "\"yes\""),
                post(callback(targets.openCallback, "fail"), "{\"ErrorType\":\"A\"}"),
                post(INVOKE, "{\"a\":1}")));
        byte[] bytes = whole.bytes();
        int head = bytes.length - whole.body().length;
        return Arrays.copyOf(bytes, head + random.nextInt(whole.body().length));
    }

    private Request brokenJson() {
        String right = any(List.of(
                checkpoint(targets.liveToken, updates.right()), "{\"ErrorType\":\"A\",\"StackTrace\":[\"b\"]}"));
        byte[] body = broken(right);
        return new Request(
                "POST",
                right.startsWith("{\"C")
                        ? own("checkpoint")
                        : any(List.of(own("stop"), callback(targets.openCallback, "fail"), INVOKE)),
                "",
                body);
    }

    private byte[] broken(String right) {
        return switch (random.nextInt(8)) {
            case 0 -> right.substring(0, 1 + random.nextInt(right.length() - 1)).getBytes(UTF_8);
            case 1 -> (right + any(List.of("{}", "x", "1", "]", ","))).getBytes(UTF_8);
            case 2 -> (any(List.of("x", "[", "{", "\uFEFF", ",")) + right).getBytes(UTF_8);
            case 3 ->
                any(List.of("{]", "tru", "{\"a\":}", "'a'", "NaN", "{a:1}", "\"", "01", "{\"a\":1,}"))
                        .getBytes(UTF_8);
            case 4 ->
                right.getBytes(
                        any(List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)));
            case 5 ->
                right.replace("A\"", "\u00e9\"")
                        .replace("\"START\"", "\"\u00e9\"")
                        .getBytes(StandardCharsets.ISO_8859_1);
            case 6 -> ("[".repeat(1200) + "]".repeat(1200)).getBytes(UTF_8);
            default -> right.replaceFirst("\"", "\"\n").getBytes(UTF_8);
        };
    }

    private Request wrongUpdate() {
        return post(own("checkpoint"), checkpoint(targets.liveToken, updates.wrong()));
    }

    private Request deadToken() {
        String token = any(List.of(
                targets.staleToken,
                targets.foreignToken,
                text(64),
                targets.liveToken.toLowerCase(Locale.ROOT),
                " ",
                text(3000)));
        return random.nextBoolean()
                ? post(own("checkpoint"), checkpoint(token, updates.right()))
                : get(own("state?CheckpointToken=" + Endpoint.label(token)));
    }

    private Request unknownExecution() {
        String label = Endpoint.label(any(List.of(
                targets.arn + "x",
                targets.arn.replace("held", "other"),
                targets.arn.substring(0, random.nextInt(1, targets.arn.length())),
                text(1 + random.nextInt(40)),
                "\u20ac/\u0000",
                "x".repeat(1200))));
        String token = Endpoint.label(targets.liveToken);
        return any(List.of(
                get(EXECUTIONS + label),
                get(EXECUTIONS + label + "/history"),
                get(EXECUTIONS + label + "/state?CheckpointToken=" + token),
                post(EXECUTIONS + label + "/stop", ""),
                post(EXECUTIONS + label + "/checkpoint", checkpoint(targets.liveToken, updates.right()))));
    }

    private Request wrongQuery() {
        String number = any(List.of("-1", "1001", "99999999999", "1e3", "ten", "0x10", "%D9%A3", "1.5", "+1", "1%00"));
        String flag = any(List.of("TRUE", "yes", "1", "0", "t%72ue%20", "null"));
        String moment = any(
                List.of("yesterday", "2026-13-01T00:00:00Z", "2026-01-01", "1767225600x", "T", "2026-01-01T25:00:00Z"));
        String list = "/2025-12-01/functions/held/durable-executions?";
        return get(any(List.of(
                own("history?MaxItems=" + number),
                own("history?IncludeExecutionData=" + flag),
                own("history?ReverseOrder=" + flag),
                own("history?Marker=" + any(List.of("x", "-1", "999", "1-1", "%20"))),
                own("state?CheckpointToken=" + Endpoint.label(targets.liveToken) + "&MaxItems=" + number),
                own("state?CheckpointToken=" + Endpoint.label(targets.liveToken) + "&Marker=nowhere"),
                own("state"),
                EXECUTIONS + Endpoint.label(targets.arn) + "?IncludeExecutionData=" + flag,
                list + "MaxItems=" + number,
                list + "Statuses=" + any(List.of("running", "ENDED", "", "RUNNING,FAILED")),
                list + "Statuses=RUNNING&Statuses=x",
                list + any(List.of("StartedAfter=", "StartedBefore=")) + moment,
                list + "ReverseOrder=" + flag,
                list + "Marker=zzz",
                list + "Qualifier=" + any(List.of("%20", "a%2Fb", "x".repeat(129), "%E2%82%AC")))));
    }

    private Request wrongMethod() {
        String method = any(List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "get", "POSTS", "X"));
        return new Request(method, any(rightPaths()), "", random.nextBoolean() ? NOTHING : "{}".getBytes(UTF_8));
    }

    private List<String> rightPaths() {
        return List.of(
                EXECUTIONS + Endpoint.label(targets.arn),
                own("history"),
                own("stop"),
                own("checkpoint"),
                callback(targets.openCallback, "succeed"),
                callback(targets.openCallback, "heartbeat"),
                INVOKE);
    }

    private Request unknownPath() {
        String path = any(rightPaths());
        String wrong = switch (random.nextInt(8)) {
            case 0 -> path + "/";
            case 1 -> "/" + path;
            case 2 -> path + "/more";
            case 3 -> path.replaceFirst("/20\\d\\d", "/19\\d\\d".replace("\\d", "" + random.nextInt(10)));
            case 4 -> path.replaceFirst("/functions|/durable", "/" + text(5));
            case 5 -> path.contains("%2F") ? path.replace("%2F", "/") : path + "x";
            case 6 -> "/" + any(List.of("", "favicon.ico", "..", "..%2F..", "2025-12-01", "%00", "a/b/c/d/e/f"));
            default -> path.toUpperCase(Locale.ROOT);
        };
        return random.nextBoolean() ? get(wrong) : post(wrong, "{}");
    }

    private Request wrongCallback() {
        String id = any(List.of(
                targets.endedCallback,
                targets.openCallback + "=",
                targets.openCallback.substring(1),
                targets.openCallback.replace('+', ' '),
                targets.arn,
                text(300),
                "x".repeat(1100),
                "\u20ac"));
        return post(callback(id, any(List.of("succeed", "fail", "heartbeat"))), any(List.of("", "{}")));
    }

    private Request wrongInvocation() {
        String other = "\"not what it was started with\"";
        return switch (random.nextInt(9)) {
            case 0 -> invoke("X-Amz-Durable-Execution-Name: " + any(List.of("x".repeat(65), "a b", "a/b", "a.b")), "1");
            case 1 -> invoke("X-Amz-Tenant-Id: " + any(List.of("x".repeat(257), "a;b", "{}")), "1");
            case 2 -> invoke("X-Amz-Invocation-Type: " + any(List.of("event", "Sync", "DryRun2", "-")), "1");
            case 3 -> invoke("X-Amz-Durable-Execution-Name: mine", other);
            case 4 -> post("/2015-03-31/functions/plain/invocations", "{");
            case 5 ->
                new Request(
                        "POST",
                        "/2015-03-31/functions/plain/invocations",
                        "X-Amz-Durable-Execution-Name: any\r\n",
                        "1".getBytes(UTF_8));
            case 6 -> post(INVOKE + "?Qualifier=" + any(List.of("a%20b", "%2F", "x".repeat(129))), "1");
            case 7 -> post("/2015-03-31/functions/held%3A1/invocations?Qualifier=2", "1");
            default ->
                post(
                        "/2015-03-31/functions/"
                                + Endpoint.label(any(List.of(
                                        "nobody",
                                        "x".repeat(141),
                                        "a b",
                                        "held/x",
                                        "arn:aws:s3:::held",
                                        ":",
                                        "\u20ac",
                                        "held:a:b")))
                                + "/invocations",
                        "1");
        };
    }

    private Request invoke(String header, String body) {
        return new Request("POST", INVOKE, header + "\r\n", body.getBytes(UTF_8));
    }

    private Request wrongErrorObject() {
        String body = any(List.of(
                "[]",
                "\"text\"",
                "1",
                "null",
                "{\"ErrorType\":1}",
                "{\"ErrorMessage\":{}}",
                "{\"ErrorData\":[]}",
                "{\"StackTrace\":\"line\"}",
                "{\"StackTrace\":[1]}",
                "{\"StackTrace\":[null]}",
                "{\"ErrorType\":true}"));
        return post(any(List.of(own("stop"), callback(targets.openCallback, "fail"))), body);
    }

    private Request brokenEncoding() {
        String bad = any(List.of("%FF", "%C3%28", "%ED%A0%80", "%80", "%F5%80%80%80", "%C0%AF"));
        return any(List.of(
                get(EXECUTIONS + bad),
                get(own("history?Marker=" + bad)),
                get(own("history?" + bad + "=1")),
                post(callback(targets.openCallback, "succeed") + "?x=" + bad, "1"),
                post("/2015-03-31/functions/held" + bad + "/invocations", "1")));
    }

    private Request otherOrigin() {
        String header = any(List.of(
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Sec-Fetch-Site: cross-site",
                "Host: evil.example"));
        return new Request(
                "POST",
                any(List.of(own("stop"), callback(targets.openCallback, "succeed"))),
                header + "\r\n",
                "{}".getBytes(UTF_8));
    }

    private String own(String call) {
        return EXECUTIONS + Endpoint.label(targets.arn) + "/" + call;
    }

    private static String callback(String id, String call) {
        return CALLBACKS + Endpoint.label(id) + "/" + call;
    }

    private static String checkpoint(String token, String updates) {
        return "{\"CheckpointToken\":\"" + token + "\",\"Updates\":" + updates + "}";
    }

    private static Request get(String path) {
        return new Request("GET", path, "", NOTHING);
    }

    private static Request post(String path, String body) {
        return new Request("POST", path, "", body.getBytes(UTF_8));
    }

    private String text(int length) {
        String letters = "abcdefghijklmnopqrstuvwxyz0123456789";
        return random.ints(length, 0, letters.length())
                .mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
