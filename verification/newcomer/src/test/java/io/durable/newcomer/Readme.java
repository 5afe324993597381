package io.durable.newcomer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a section of the README tells a newcomer: the files to write, and what to type, with the answers that are shown. */
record Readme(Map<String, String> files, List<String> commands) {

    /** A line that begins with a file's name announces the block that follows it; other blocks are typed, or answers. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?:^`(?<file>[^`\n]+\\.[a-z]+)`[^\n]*\n\n)?^```[a-z]*\n(?<text>.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);

    static Readme section(Path page, String heading) throws IOException {
        String text = Files.readString(page);
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new IllegalArgumentException(page + " has no section '" + heading + "'");
        }
        int end = text.indexOf("\n## ", start + 1);
        return of(text.substring(start, end < 0 ? text.length() : end));
    }

    private static Readme of(String section) {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> commands = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(section);
        while (blocks.find()) {
            String file = blocks.group("file");
            if (file == null) {
                commands.add(blocks.group("text").strip());
            } else {
                files.put(file, blocks.group("text"));
            }
        }
        return new Readme(files, commands);
    }

    void writeFiles(Path directory) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
