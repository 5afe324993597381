package io.durable.newcomer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the form {@code curl URL -d 'DATA'}, sent without curl, which not every machine has. */
record Curl(URI uri, String data) {

    private static final Pattern LINE = Pattern.compile("curl (\\S+) -d '([^']*)'");

    static Curl of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not of the form curl URL -d 'DATA': " + line);
        }
        return new Curl(URI.create(parts.group(1)), parts.group(2));
    }

    String answer(int port) throws IOException, InterruptedException {
        URI there = URI.create("http://" + uri.getHost() + ":" + port + uri.getRawPath());
        HttpRequest request = HttpRequest.newBuilder(there)
                .POST(BodyPublishers.ofString(data))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
