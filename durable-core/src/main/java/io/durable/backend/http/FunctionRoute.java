package io.durable.backend.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How a function is invoked over HTTP: the path of Lambda's Invoke call, and the headers of its runtimes. */
final class FunctionRoute {

    static final String REQUEST_ID = "lambda-runtime-aws-request-id";
    static final String DEADLINE = "lambda-runtime-deadline-ms";
    static final String TENANT_ID = "lambda-runtime-aws-tenant-id";
    static final String TRACE_PARENT = "traceparent";

    /** Of an answer: the function has thrown, and the body is its error. */
    static final String FUNCTION_ERROR = "X-Amz-Function-Error";

    /** Of an answer: nothing was invoked, and this is why. */
    static final String ERROR_TYPE = "X-Amzn-ErrorType";

    private static final List<String> BEFORE_NAME = List.of("2015-03-31", "functions");
    private static final String AFTER_NAME = "invocations";

    private FunctionRoute() {}

    static String path(String functionName) {
        return "/" + String.join("/", BEFORE_NAME) + "/" + URLEncoder.encode(functionName, StandardCharsets.UTF_8) + "/"
                + AFTER_NAME;
    }

    /**
     * The function that a call invokes.
     *
     * @throws ApiError if it is no invocation
     */
    static String functionName(HttpCall call) {
        List<String> path = call.path();
        boolean invocation = path.size() == 4
                && path.subList(0, 2).equals(BEFORE_NAME)
                && path.get(3).equals(AFTER_NAME)
                && call.method().equals("POST");
        if (!invocation) {
            throw new ApiError(
                    ApiError.Code.RESOURCE_NOT_FOUND,
                    "Only functions can be invoked here, by POST /2015-03-31/functions/{name}/invocations");
        }
        return path.get(2);
    }
}
