package io.durable.conformance.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a process that is to be killed and the one that kills it have agreed upon. */
final class Child {

    static final String READY = "ready";

    private Child() {}

    /** Its input ends with its parent. The thread keeps the process alive until then. */
    static void diesWithItsParent() {
        new Thread(
                        () -> {
                            try {
                                while (System.in.read() >= 0) {}
                            } catch (IOException e) {
                                // The same: nobody is there any more.
                            }
                            Runtime.getRuntime().halt(0);
                        },
                        "parent")
                .start();
    }

    static void isReady() throws IOException {
        System.out.write((READY + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
