package dev.chicane.lab.command;

import dev.chicane.lab.client.BankClient;
import dev.chicane.lab.client.BankException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bank that a trial is made on: one that runs, or else one of its own.
 *
 * @param client for it
 * @param own the lab that was started for it; none if it runs anyway
 */
record FoundBank(BankClient client, @Nullable OwnLab own) implements AutoCloseable {
    private static final URI USUAL = URI.create("http://127.0.0.1:8000");

    /**
     * Finds one.
     *
     * @param options which of them to take, and with which token
     * @throws BankException if the one that is named does not answer as a bank
     * @throws UnableException if none can be started
     */
    static FoundBank find(TrialOptions options, PrintWriter err) {
        Optional<URI> named = options.url();
        var client = new BankClient(named.orElse(USUAL), options.token().orElse(null));
        try {
            client.balances();
            return new FoundBank(client, null);
        } catch (BankException e) {
            client.close();
            if (named.isPresent()) {
                throw e;
            }
        }
        err.println("There is no bank at " + USUAL + ": one is started for this trial, and stopped after it.");
        OwnLab own = OwnLab.start();
        return new FoundBank(new BankClient(own.address()), own);
    }

    /** Where it is, for a reader. */
    String where() {
        return client.server() + (own == null ? "" : " (started for this trial)");
    }

    @Override
    public void close() {
        client.close();
        if (own != null) {
            own.close();
        }
    }
}
