package dev.chicane.lab.api;

import dev.chicane.lab.api.BankController.Order;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads the order of a transfer, and says of what is none what was given, and what is wanted. Immutable. */
final class OrderReader extends ValueDeserializer<Order> {
    private static final String FROM = "from_account";
    private static final String TO = "to_account";
    private static final String AMOUNT = "amount";
    private static final String FIELDS = FROM + ", " + TO + " and " + AMOUNT;
    private static final String NAME = "it has to be the name of an account, as a text.";
    private static final String NUMBER = "it has to be a number.";

    @Override
    public Order deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.isExpectedStartObjectToken()) {
            throw wrong(parser, "The body is " + given(parser) + ": it has to be an object with " + FIELDS + '.');
        }
        String from = null;
        String to = null;
        BigDecimal amount = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case FROM -> from = name(field, parser);
                case TO -> to = name(field, parser);
                case AMOUNT -> amount = number(parser);
                default ->
                    throw wrong(parser, "There is no field \"" + Shortened.of(field) + "\": there are " + FIELDS + '.');
            }
        }
        return new Order(
                required(FROM, from, NAME, parser),
                required(TO, to, NAME, parser),
                required(AMOUNT, amount, NUMBER, parser));
    }

    private static String name(String field, JsonParser parser) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw wrong(parser, "The field " + field + " is " + given(parser) + ": " + NAME);
        }
        return parser.getString();
    }

    private static BigDecimal number(JsonParser parser) {
        if (!parser.currentToken().isNumeric()) {
            throw wrong(parser, "The field " + AMOUNT + " is " + given(parser) + ": " + NUMBER);
        }
        return parser.getDecimalValue();
    }

    private static <T> T required(String field, @Nullable T value, String wanted, JsonParser parser) {
        if (value == null) {
            throw wrong(parser, "The field " + field + " is missing: " + wanted);
        }
        return value;
    }

    private static String given(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_ARRAY -> "a list";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "the text \"" + Shortened.of(parser.getString()) + '"';
            default -> Shortened.of(parser.getString());
        };
    }

    private static RuntimeException wrong(JsonParser parser, String sentence) {
        return MismatchedInputException.from(parser, Order.class, sentence);
    }
}
