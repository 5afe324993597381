package io.durable.coldstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How an application is started.
 *
 * @param name what the table calls it
 * @param java the home of the JDK
 * @param classPath the class path of the process
 * @param options further options of the JVM
 * @param directory what the runtime interface client finds {@code lib/} in, if that is how it loads the function
 */
record Layout(String name, Path java, String classPath, List<String> options, Path directory) {

    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String HANDLER =
            "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";

    Layout {
        options = List.copyOf(options);
    }

    Layout with(String newName, List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new Layout(newName, java, classPath, all, directory);
    }

    /** As Lambda's managed runtimes start a process: with the first compiler only, and the serial collector. */
    List<String> command(List<String> further) {
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin/java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(further);
        command.addAll(List.of("-cp", classPath, RUNTIME, HANDLER));
        return command;
    }
}
