package dev.chicane.lab.watch;

import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.RefusedException;
import dev.chicane.lab.bank.Transfer;
import dev.chicane.lab.strategy.Step;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Tells whoever listens that a transfer is made, and each of its steps. Thread-safe.
 *
 * <p>Who listens is with the registry: {@link TransferMetrics}, {@link TransferLog}, and Spring Boot's handlers, of which one makes a
 * span and one a timer of each observation.
 */
@Component
public final class TransferWatch {
    private final ObservationRegistry registry;

    TransferWatch(ObservationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Makes a transfer under watch.
     *
     * @param action makes it; what it throws is thrown
     */
    public <R extends Result> R transfer(Transfer transfer, Function<Watched, R> action) {
        var context = new TransferContext(transfer);
        Observation observation = Observation.start(new TransferConvention(), () -> context, registry);
        try (Observation.Scope _ = observation.openScope()) {
            R result = action.apply(new Watched(context, observation));
            context.made(result.receipt());
            return result;
        } catch (RuntimeException | Error e) {
            context.failed(e);
            told(observation, e);
            throw e;
        } finally {
            observation.stop();
        }
    }

    private static void told(Observation observation, Throwable failure) {
        // To refuse is an answer: no listener has to be told of an error.
        if (!(failure instanceof RefusedException)) {
            observation.error(failure);
        }
    }

    /** What an action comes to. */
    public interface Result {
        /** What came of the transfer. */
        Receipt receipt();
    }

    /** A transfer that is being made. Used by one thread. */
    public final class Watched {
        private final TransferContext context;
        private final Observation observation;

        private Watched(TransferContext context, Observation observation) {
            this.context = context;
            this.observation = observation;
        }

        /** In which way it is made, by its id. */
        public void isMadeBy(String strategy) {
            context.strategy(strategy);
        }

        /** It begins, for the first time or again. */
        public void begins() {
            context.begunAgain();
        }

        /** Something happens that is no step. */
        public void event(String name) {
            observation.event(Observation.Event.of(name));
        }

        /** Does a step. */
        public <T> T step(Step step, Supplier<T> action) {
            Observation part = Observation.createNotStarted(
                            "transfer.step", () -> new TransferContext.OfStep(step), registry)
                    .contextualName(step.label())
                    .lowCardinalityKeyValue("step", step.label())
                    .start();
            try (Observation.Scope _ = part.openScope()) {
                return action.get();
            } catch (RuntimeException | Error e) {
                told(part, e);
                throw e;
            } finally {
                part.stop();
            }
        }
    }
}
