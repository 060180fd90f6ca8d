package dev.chicane.lab.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets in who has the token. Immutable. */
final class AdminToken implements HandlerInterceptor {
    /** What needs it. */
    static final List<String> NEEDED = List.of("/admin/**", "/explorations/**", "/comparisons/**", "/course/*/begin");
    /** A browser opens it by itself, and sends no token then. It changes nothing. */
    static final String NOT_NEEDED = "/explorations/*/page";

    private static final AntPathMatcher MATCHER = new AntPathMatcher();

    private final byte[] expected;

    AdminToken(String token) {
        expected = bytes("Bearer " + token);
    }

    /** Whether calls at this path need one, if there is any. */
    static boolean isNeeded(String path) {
        return !MATCHER.match(NOT_NEEDED, path) && NEEDED.stream().anyMatch(each -> MATCHER.match(each, path));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        // Takes as long for any other of the same length.
        if (given == null || !MessageDigest.isEqual(bytes(given), expected)) {
            throw new NoTokenException();
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
