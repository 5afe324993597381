package io.durable.sample.lambda;

import java.nio.file.Path;
import java.util.Map;

/**
 * What is deployed: the files of a function, and what is called in them.
 *
 * @param taskRoot the directory that Lambda has as {@code /var/task}
 * @param handler the handler that the runtime is told
 * @param environment the environment variables that come with the package
 */
record DeploymentPackage(Path taskRoot, String handler, Map<String, String> environment) {

    /** The handler of all packages: Spring Cloud Function finds the application and its function. */
    static final String HANDLER = "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";

    /** The zip, as Lambda unpacks it. */
    static DeploymentPackage zip() {
        return new DeploymentPackage(Path.of("target", "lambda").toAbsolutePath(), HANDLER, Map.of());
    }
}
