package dev.chicane.lab.client;

import dev.chicane.http.Request;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A transfer that is asked for. */
public record Order(String from, String to, BigDecimal amount) {
    /** How it is asked for. */
    public Request request() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("from_account", from);
        body.put("to_account", to);
        body.put("amount", amount);
        return Request.post("/transfer", JsonMapper.shared().writeValueAsString(body));
    }
}
