package dev.chicane.lab.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets in who has the token. Immutable. */
final class AdminToken implements HandlerInterceptor {
    private final byte[] expected;

    AdminToken(String token) {
        expected = bytes("Bearer " + token);
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
