package dev.chicane.lab.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Tells of requests that never came to a call, such as those that are no HTTP, in a problem document. Thread-safe. */
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int code = response.getStatus();
        // As the one that this replaces: no error, an answer that has begun, or somebody who has reported it.
        if (code < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = HttpStatus.resolve(code);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", status == null ? "Error" : status.getReasonPhrase());
        problem.put("status", code);
        problem.put(
                "detail",
                code < HttpStatus.INTERNAL_SERVER_ERROR.value()
                        ? "The request is refused as it stands, before it comes to a call."
                        : "The bank has failed; its log says more.");
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getReporter().write(JsonMapper.shared().writeValueAsString(problem));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // The client has gone.
        }
    }
}
