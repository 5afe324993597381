package io.durable.spring.console;

/** An error in the service's own words. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    ApiError(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    ApiError(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }

    /** The error codes of the API, each with its HTTP status and the member that holds its message. */
    enum Code {
        INVALID_PARAMETER_VALUE("InvalidParameterValueException", 400, "message"),
        ACCESS_DENIED("AccessDeniedException", 403, "message"),
        RESOURCE_NOT_FOUND("ResourceNotFoundException", 404, "Message"),
        REQUEST_TOO_LARGE("RequestTooLargeException", 413, "message"),
        TOO_MANY_REQUESTS("TooManyRequestsException", 429, "message"),
        SERVICE("ServiceException", 500, "Message"),
        KMS_ACCESS_DENIED("KMSAccessDeniedException", 502, "Message");

        private final String type;
        private final int status;
        private final String messageMember;

        Code(String type, int status, String messageMember) {
            this.type = type;
            this.status = status;
            this.messageMember = messageMember;
        }

        String type() {
            return type;
        }

        int status() {
            return status;
        }

        String messageMember() {
            return messageMember;
        }
    }
}
