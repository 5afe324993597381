package io.durable.backend.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error in the service's own words, thrown by {@link HttpCalls} and written as the answer by {@link LoopbackServer}.
 *
 * @since 0.1
 */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /**
     * Creates an error.
     *
     * @param code its kind
     * @param message what is wrong and what to do; it is sent to the caller
     * @param cause the failure beneath, which is not sent, or null
     */
    public ApiError(Code code, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Creates an error.
     *
     * @param code its kind
     * @param message what is wrong and what to do; it is sent to the caller
     */
    public ApiError(Code code, String message) {
        this(code, message, null);
    }

    /**
     * What kind of error it is.
     *
     * @return the code
     */
    public Code code() {
        return code;
    }

    /** The answer that it is. */
    HttpAnswer answer() {
        return HttpAnswer.json(code.status, ErrorBody.of(code, String.valueOf(getMessage())))
                .with("x-amzn-ErrorType", code.type);
    }

    /** The error codes of the API, each with its HTTP status and the member that holds its message. */
    public enum Code {
        /** A member is wrong, missing or outside its limits; a token or the id of a callback is none. */
        INVALID_PARAMETER_VALUE("InvalidParameterValueException", 400, "message"),
        /** The callback has ended. */
        CALLBACK_TIMEOUT("CallbackTimeoutException", 400, "Message"),
        /** The body is no JSON. */
        INVALID_REQUEST_CONTENT("InvalidRequestContentException", 400, "message"),
        /** The caller is not of this machine. */
        ACCESS_DENIED("AccessDeniedException", 403, "message"),
        /** There is no such function, execution or operation of the API. */
        RESOURCE_NOT_FOUND("ResourceNotFoundException", 404, "Message"),
        /** The name is taken by an execution with another input. */
        ALREADY_STARTED("DurableExecutionAlreadyStartedException", 409, "Message"),
        /** The body is larger than the operation of the API takes. */
        REQUEST_TOO_LARGE("RequestTooLargeException", 413, "message"),
        /** Too many calls. */
        TOO_MANY_REQUESTS("TooManyRequestsException", 429, "message"),
        /** The call failed for a reason that is not the caller's. */
        SERVICE("ServiceException", 500, "Message"),
        /** An encryption key cannot be used. */
        KMS_ACCESS_DENIED("KMSAccessDeniedException", 502, "Message");

        private final String type;
        private final int status;
        private final String messageMember;

        Code(String type, int status, String messageMember) {
            this.type = type;
            this.status = status;
            this.messageMember = messageMember;
        }

        /**
         * Whose error it is, as the service says it.
         *
         * @return {@code Server} or {@code User}
         */
        String fault() {
            return status >= 500 ? "Server" : "User";
        }

        String messageMember() {
            return messageMember;
        }
    }
}
