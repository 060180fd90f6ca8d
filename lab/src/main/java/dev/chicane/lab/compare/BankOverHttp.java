package dev.chicane.lab.compare;

import dev.chicane.http.Reply;
import dev.chicane.lab.client.Answer;
import dev.chicane.lab.client.Balances;
import dev.chicane.lab.client.BankClient;
import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.Order;
import dev.chicane.lab.client.Variant;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A bank at an address, as any client sees it. */
final class BankOverHttp implements ComparedBank {
    private final BankClient client;
    private final BorrowedBank borrowed;

    BankOverHttp(BankClient client, BorrowedBank borrowed) {
        this.client = client;
        this.borrowed = borrowed;
    }

    @Override
    public void begin(Variant variant) {
        borrowed.use(variant);
        client.reset();
    }

    @Override
    public Balances balances() {
        return client.balances();
    }

    @Override
    public Told transfer(Order order) {
        Reply reply = client.transfer(order);
        Answer answer = Answer.of(reply);
        return new Told(answer, answer.fate() == Answer.Fate.UNKNOWN ? failure(reply) : "");
    }

    private static String failure(Reply reply) {
        try {
            String title =
                    JsonMapper.shared().readTree(reply.body()).path("title").asString("no problem document");
            return reply.status() + " (" + title + ')';
        } catch (JacksonException e) {
            return reply.status() + " (no problem document)";
        }
    }

    @Override
    public OptionalLong retries() {
        return client.retries();
    }
}
