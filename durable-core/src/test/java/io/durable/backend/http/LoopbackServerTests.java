package io.durable.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server, called over sockets: an HTTP client would not send what is wrong. */
class LoopbackServerTests {

    private final Queue<HttpCall> taken = new ConcurrentLinkedQueue<>();
    private LoopbackServer server = listening(call -> HttpAnswer.json(200, call.body()));

    private LoopbackServer listening(HttpCalls calls) {
        LoopbackServer made = new LoopbackServer("test server", 0, call -> {
            taken.add(call);
            return calls.answer(call);
        });
        made.start();
        return made;
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_process_stays_alive_for_it_if_it_is_to(boolean keptAlive) {
        server.stop();
        Set<Thread> others = Thread.getAllStackTraces().keySet();

        if (keptAlive) {
            server.startAndKeepAlive();
        } else {
            server.start();
        }

        Set<Thread> started = Thread.getAllStackTraces().keySet();
        started.removeAll(others);
        assertThat(started)
                .isNotEmpty()
                .anySatisfy(thread -> assertThat(thread.isDaemon()).isNotEqualTo(keptAlive));
        server.stop();
        await().untilAsserted(() -> assertThat(started).noneMatch(thread -> thread.isAlive() && !thread.isDaemon()));
    }

    @Test
    void a_call_is_taken_apart_before_it_is_decoded() throws IOException {
        request("POST /a%2Fb/c+d%20%E2%82%AC?x=1&x=%2B+2&empty=&alone", "X-Some: thing\r\nContent-Length: 4", "body");

        HttpCall call = taken.remove();
        assertThat(call.path()).containsExactly("a/b", "c+d \u20ac");
        assertThat(call.parameters("x")).containsExactly("1", "+ 2");
        assertThat(call.parameter("x")).contains("+ 2");
        assertThat(call.parameter("empty")).isEmpty();
        assertThat(call.query()).containsOnlyKeys("x", "empty", "alone");
        assertThat(call.header("x-some")).contains("thing");
        assertThat(call.body()).asString(StandardCharsets.UTF_8).isEqualTo("body");
        assertThat(call).asString().doesNotContain("body").doesNotContain("thing");
    }

    @Test
    void an_answer_goes_out_as_it_is() throws IOException {
        assertThat(request("POST /", "Content-Length: 2", "{}"))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("Content-Type: application/json\r\n")
                .containsIgnoringCase("x-amzn-RequestId: ")
                .endsWith("\r\n\r\n{}");
        restart(call -> HttpAnswer.empty(202).with("X-Amzn-RequestId", "mine"));
        assertThat(request("POST /", "X: y", ""))
                .startsWith("HTTP/1.1 202 ")
                .containsIgnoringCase("Content-Length: 0\r\n")
                .containsIgnoringCase("x-amzn-RequestId: mine\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void an_answer_to_a_question_about_it_alone_has_no_body() throws IOException {
        restart(call -> HttpAnswer.json(200, "{}".getBytes(StandardCharsets.UTF_8)));

        assertThat(request("HEAD /", "X: y", "")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
    }

    /** What it does to answers cannot be seen without a clock: they come 40 ms later. */
    @Test
    void answers_are_not_held_back_by_the_transport() {
        assertThat(System.getProperty("sun.net.httpserver.nodelay")).isEqualTo("true");
    }

    @Test
    void a_call_that_goes_wrong_is_answered_without_a_word_of_why() throws IOException {
        restart(call -> {
            throw new IllegalStateException("secret");
        });

        assertThat(request("GET /", "X: y", ""))
                .startsWith("HTTP/1.1 500 ")
                .containsIgnoringCase("x-amzn-ErrorType: ServiceException\r\n")
                .contains("\"Type\":\"Server\",\"Message\":")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%C3%28", "/%FF", "/?a=%80", "/?%ED%A0%80=1"})
    void a_uri_that_is_no_utf8_is_refused(String path) throws IOException {
        assertThat(request("GET " + path, "X: y", ""))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("x-amzn-ErrorType: InvalidParameterValueException\r\n");
        assertThat(taken).isEmpty();
    }

    @Nested
    class Bodies {

        @ParameterizedTest
        @ValueSource(strings = {"Content-Length: 10", "Transfer-Encoding: chunked"})
        void that_end_early_are_no_calls(String header) throws IOException {
            String sent = header.startsWith("T") ? "a\r\n{\"a\"" : "{\"a\"";

            assertThat(request("POST /", header, sent)).isEmpty();
            assertThat(taken).isEmpty();
        }

        @Test
        void that_are_too_large_are_refused_when_all_is_sent() throws IOException {
            int size = 20 * 1024 * 1024;

            assertThat(request("POST /", "Content-Length: " + size, "x".repeat(size)))
                    .startsWith("HTTP/1.1 413 ")
                    .containsIgnoringCase("x-amzn-ErrorType: RequestTooLargeException\r\n");
            assertThat(taken).isEmpty();
        }
    }

    @Nested
    class Callers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "localhost",
                    "localhost:9014",
                    "127.0.0.1:1",
                    "[::1]:9014",
                    "localhost:9014\r\nOrigin: http://localhost:9014\r\nSec-Fetch-Site: same-origin",
                    "localhost\r\nSec-Fetch-Site: none"
                })
        void of_this_machine_get_an_answer(String host) throws IOException {
            assertThat(exchange("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Host: evil.example",
                    "Host: localhost.evil.example:9014",
                    "Host: 127.0.0.1.evil.example",
                    "Host: 10.0.0.1",
                    "Host: a@b c",
                    "X-No-Host: 1",
                    "Host: evil.example\r\nHost: localhost",
                    "Host: localhost\r\nOrigin: https://evil.example",
                    "Host: localhost\r\nOrigin: http://localhost\r\nOrigin: https://evil.example",
                    "Host: localhost\r\nOrigin: http://localhost:3000",
                    "Host: localhost\r\nSec-Fetch-Site: cross-site",
                    "Host: localhost\r\nSec-Fetch-Site: same-site",
                    "Host: localhost\r\nOrigin: null"
                })
        void that_a_browser_may_act_for_do_not(String headers) throws IOException {
            assertThat(exchange("GET / HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403 ")
                    .containsIgnoringCase("x-amzn-ErrorType: AccessDeniedException\r\n")
                    .doesNotContainIgnoringCase("Access-Control-");
            assertThat(taken).isEmpty();
        }
    }

    @Nested
    class Ends {

        @Test
        void of_a_connection_can_be_had_without_an_answer() throws IOException {
            restart(call -> {
                call.connection().hangUp();
                return HttpAnswer.empty(200);
            });

            assertThat(request("GET /", "X: y", "")).isEmpty();
        }

        @Test
        void of_the_server_leave_no_thread_behind() throws Exception {
            Set<Thread> before = threads();
            CountDownLatch inside = new CountDownLatch(1);
            restart(call -> {
                inside.countDown();
                new CountDownLatch(1).await();
                return HttpAnswer.empty(200);
            });
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                inside.await();

                server.stop();

                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            await().untilAsserted(() -> assertThat(before).containsAll(threads()));
        }

        @Test
        void of_the_process_are_not_held_up() {
            assertThat(threads())
                    .filteredOn(thread -> thread.getName().contains("HTTP-Dispatcher"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }

        @Test
        void can_be_followed_by_a_new_beginning() throws IOException {
            server.stop();
            server.stop();
            assertThat(server.isRunning()).isFalse();
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(server::port);

            server.start();
            server.start();

            assertThat(request("GET /", "X: y", "")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Nested
    class Ports {

        @Test
        void that_are_taken_stop_the_start() throws IOException {
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                LoopbackServer second =
                        new LoopbackServer("second", other.getLocalPort(), call -> HttpAnswer.empty(200));

                assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(second::start)
                        .withMessageContaining("second cannot listen on port " + other.getLocalPort());
                assertThat(second.isRunning()).isFalse();
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 65_536})
        void that_are_none_are_refused(int port) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new LoopbackServer("any", port, call -> HttpAnswer.empty(200)))
                    .withMessageContaining("'" + port + "' is no port");
        }
    }

    private void restart(HttpCalls calls) {
        server.stop();
        server = listening(calls);
    }

    private String request(String line, String headers, String body) throws IOException {
        return exchange(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n" + body);
    }

    /** What comes back when all of a text is sent and nothing follows. */
    private String exchange(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.getName().startsWith("awaitility"))
                .collect(Collectors.toSet());
    }
}
