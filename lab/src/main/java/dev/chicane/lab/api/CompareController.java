package dev.chicane.lab.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chicane.lab.compare.Compared;
import dev.chicane.lab.compare.Compared.Times;
import dev.chicane.lab.compare.Comparison;
import dev.chicane.lab.compare.ComparisonResult;
import dev.chicane.lab.compare.Comparisons;
import dev.chicane.lab.compare.Plan;
import dev.chicane.lab.explore.Explorations;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.strategy.TransferStrategy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Comparisons of the ways to make transfers. They have a database of their own, and change nothing in the bank; they are switched off with
 * its switches since they take much of the machine.
 */
@RestController
@RequestMapping("/comparisons")
@Tag(name = "Comparing")
@ConditionalOnBooleanProperty(name = "lab.admin", matchIfMissing = true)
class CompareController {
    private final Comparisons comparisons;
    private final Explorations explorations;
    private final OneAtATime oneAtATime;
    private final Strategies strategies;

    CompareController(
            Comparisons comparisons, Explorations explorations, OneAtATime oneAtATime, Strategies strategies) {
        this.comparisons = comparisons;
        this.explorations = explorations;
        this.oneAtATime = oneAtATime;
        this.strategies = strategies;
    }

    @GetMapping
    @Operation(summary = "How the last comparison stands, and what has come of it")
    Standing standing() {
        Comparisons.Progress progress = comparisons.progress();
        return new Standing(
                progress.isBusy(),
                progress.underWay().map(UnderWay::of).orElse(null),
                progress.result().map(this::result).orElse(null),
                progress.failure());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Has each way to make transfers do the same work, by turns",
            description =
                    "On a database of their own, and without HTTP. One comparison at a time, and none beside a search:"
                            + " 409 while another one is under way.")
    Standing begin(
            @Parameter(description = "How often each way has its turn, from 1 to " + Plan.MOST_ROUNDS + '.')
                    @RequestParam(defaultValue = "6")
                    int rounds,
            @Parameter(
                            description = "How many are made in each turn, from " + Plan.LEAST_TRANSFERS + " to "
                                    + Plan.MOST_TRANSFERS + '.')
                    @RequestParam(defaultValue = "200")
                    int transfers,
            @Parameter(description = "How many ask for them at once, from 1 to " + Plan.MOST_CLIENTS + '.')
                    @RequestParam(defaultValue = "16")
                    int clients) {
        Parameters.requireRange("rounds", rounds, 1, Plan.MOST_ROUNDS);
        Parameters.requireRange("transfers", transfers, Plan.LEAST_TRANSFERS, Plan.MOST_TRANSFERS);
        Parameters.requireRange("clients", clients, 1, Plan.MOST_CLIENTS);
        return oneAtATime.begin(() -> begin(new Plan(Plan.ALL, rounds, transfers, clients)));
    }

    private Standing begin(Plan plan) {
        if (explorations.progress().isBusy()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "A search is under way, and would be in all times: wait for its end, or end it.");
        }
        if (!comparisons.begin(plan)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "A comparison is under way: wait for its end, or end it by DELETE.");
        }
        return standing();
    }

    @DeleteMapping
    @Operation(summary = "Ends the comparison that is under way; the rounds that were over are kept")
    Standing end() {
        comparisons.end();
        return standing();
    }

    private Result result(ComparisonResult result) {
        return new Result(
                result.plan().rounds(),
                result.rounds(),
                result.plan().transfers(),
                result.plan().clients(),
                result.words(),
                result.isEnded(),
                result.ways().stream().map(way -> way(way, result)).toList());
    }

    private Way way(Compared way, ComparisonResult result) {
        String id = way.variant().strategy();
        return new Way(
                id,
                strategies.any(id).map(TransferStrategy::title).orElse(id),
                way.finding().name().toLowerCase(Locale.ROOT),
                way.times().map(Milliseconds::of).orElse(null),
                result.ratio(way).orElse(null),
                way.accepted(),
                way.refused(),
                way.failed(),
                way.retries().isPresent() ? way.retries().getAsLong() : null,
                way.isConserved(),
                way.isNonNegative(),
                way.turns(),
                way.lost(),
                way.failures(),
                way.reasons());
    }

    /** How a comparison stands. */
    record Standing(
            @JsonProperty("busy") boolean isBusy,
            @JsonProperty("under_way") @Nullable UnderWay underWay,
            @Nullable Result result,
            String failure) {}

    record UnderWay(
            @Schema(description = "From 1; 0 for the one that does not count.")
            int round,

            String strategy,
            int transfers) {
        static UnderWay of(Comparison.UnderWay turn) {
            return new UnderWay(turn.round(), turn.variant().strategy(), turn.transfers());
        }
    }

    record Result(
            int rounds,

            @Schema(description = "Of how many rounds the figures are.") @JsonProperty("rounds_done")
            int roundsDone,

            int transfers,
            int clients,
            String work,
            @JsonProperty("ended") boolean isEnded,
            List<Way> ways) {}

    record Way(
            String strategy,
            String title,

            @Schema(allowableValues = {"holds", "errors", "fails", "undecided", "untried"})
            String finding,

            @JsonProperty("ms") @Nullable Milliseconds milliseconds,

            @Schema(description = "How many times as long as the fastest of those that hold.") @Nullable
            Double ratio,

            long accepted,
            long refused,
            long errors,
            @Nullable Long retries,
            @JsonProperty("conserved") boolean isConserved,
            @JsonProperty("non_negative") boolean isNonNegative,
            int turns,
            @JsonProperty("turns_that_lost") int turnsThatLost,
            Map<String, Long> failures,
            List<String> reasons) {}

    /** Milliseconds a transfer, of the rounds; and to the answer of half, and of ninety-nine in a hundred. */
    record Milliseconds(double average, double min, double max, double p50, double p99) {
        static Milliseconds of(Times times) {
            return new Milliseconds(
                    in(times.average()), in(times.least()), in(times.most()), in(times.median()), in(times.slow()));
        }

        private static double in(Duration time) {
            return time.toNanos() / 1e6;
        }
    }
}
