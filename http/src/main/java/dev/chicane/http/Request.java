package dev.chicane.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An HTTP request as it goes over the wire. Immutable.
 *
 * @param method such as {@code POST}
 * @param target path and query, percent-encoded, such as {@code /accounts?id=1}
 * @param headers names with values, besides {@code Host}, {@code Content-Length} and {@code Connection}, which are added
 * @param body may be empty; sent as UTF-8
 */
public record Request(String method, String target, Map<String, String> headers, String body) {
    // Section 5.6.2 of RFC 9110.
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern TARGET = Pattern.compile("/[\\x21-\\x7e]*");
    // Visible characters of ASCII, spaces and tabs: nothing that ends a line.
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    /** @throws IllegalArgumentException for what would be no request, or two */
    public Request {
        headers = Map.copyOf(headers);
        require(TOKEN, method, "method");
        require(TARGET, target, "target");
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Set.of("Host", "Content-Length", "Connection", "Transfer-Encoding"));
        headers.forEach((name, value) -> {
            require(TOKEN, name, "name of a header");
            require(VALUE, value, "value of the header " + name);
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        "The header " + name + " is set twice, or is set by the connection.");
            }
        });
    }

    private static void require(Pattern form, String value, String what) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException("No " + what + " of a request: \"" + value + '"');
        }
    }

    /** A query without a body. */
    public static Request get(String target) {
        return new Request("GET", target, Map.of(), "");
    }

    /** A request with a body of JSON. */
    public static Request post(String target, String json) {
        return new Request("POST", target, Map.of("Content-Type", "application/json"), json);
    }

    /** This one with one header more. */
    public Request with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, target, more, body);
    }

    /** All of its bytes in HTTP/1.1, on a connection that is closed after the answer. */
    byte[] bytes(String host) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder()
                .append(method + ' ' + target + " HTTP/1.1\r\n")
                .append("Host: " + host + "\r\n")
                .append("Connection: close\r\n");
        headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> head.append(header.getKey() + ": " + header.getValue() + "\r\n"));
        if (content.length > 0) {
            head.append("Content-Length: " + content.length + "\r\n");
        }
        byte[] begin = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[begin.length + content.length];
        System.arraycopy(begin, 0, all, 0, begin.length);
        System.arraycopy(content, 0, all, begin.length, content.length);
        return all;
    }
}
