package dev.chicane.lab.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chicane.lab.compare.Comparisons;
import dev.chicane.lab.explore.Explorations;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.strategy.TransferStrategy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Searches of all orders in which transfers can run. They have a database of their own, and change nothing in the bank; they are switched
 * off with its switches since they take much of the machine.
 */
@RestController
@RequestMapping("/explorations")
@Tag(name = "Exploring")
@ConditionalOnBooleanProperty(name = "lab.admin", matchIfMissing = true)
class ExploreController {
    private final Explorations explorations;
    private final Comparisons comparisons;
    private final OneAtATime oneAtATime;
    private final Strategies strategies;

    ExploreController(
            Explorations explorations, Comparisons comparisons, OneAtATime oneAtATime, Strategies strategies) {
        this.explorations = explorations;
        this.comparisons = comparisons;
        this.oneAtATime = oneAtATime;
        this.strategies = strategies;
    }

    @GetMapping
    @Operation(summary = "How searches stand, and what they have found")
    Standing standing() {
        return Standing.of(explorations.progress());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Searches every order of the statements of some transfers",
            description = "Transfers of 800 at once, from an account that holds 1000, on a database of their own."
                    + " One search at a time, and none beside a comparison: 409 while another one is under way.")
    Standing begin(
            @Parameter(description = "A way to make transfers, or none for the broken one; without it, all of them.")
                    @RequestParam(required = false)
                    @Nullable
                    String strategy,
            @Parameter(description = "How many at once, from 2 to " + Explorations.MOST_TRANSFERS + '.')
                    @RequestParam(defaultValue = "2")
                    int transfers) {
        Parameters.requireRange("transfers", transfers, 2, Explorations.MOST_TRANSFERS);
        List<TransferStrategy> searched = chosen(strategy);
        return oneAtATime.begin(() -> begin(searched, transfers));
    }

    private Standing begin(List<TransferStrategy> searched, int transfers) {
        if (comparisons.progress().isBusy()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "A comparison is under way, and would be slowed down: wait for its end, or end it.");
        }
        if (!explorations.begin(searched, transfers)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "A search is under way: wait for its end, or end it by DELETE.");
        }
        return standing();
    }

    @DeleteMapping
    @Operation(summary = "Ends the search that is under way; what it has found until then is kept")
    Standing end() {
        explorations.end();
        return standing();
    }

    @Operation(
            summary = "What was found of one way, as a page",
            description = "Only what the last search has found is kept.")
    @GetMapping(path = "/{strategy}/page", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@Parameter(description = "The way, such as none.") @PathVariable String strategy) {
        return explorations
                .page(strategy)
                .map(page ->
                        ResponseEntity.ok().header("Cache-Control", "no-store").body(page))
                .orElseThrow(() -> new NotExploredException(isThere(strategy) ? notKept(strategy) : unknown(strategy)));
    }

    private boolean isThere(String strategy) {
        return strategies.any(strategy).isPresent();
    }

    private String unknown(String strategy) {
        return "There is no way \"" + Shortened.of(strategy) + "\" to make transfers. There are: "
                + all().stream().map(TransferStrategy::id).collect(Collectors.joining(", ")) + '.';
    }

    private String notKept(String strategy) {
        List<Explorations.Result> kept = explorations.progress().results();
        return "Nothing is kept of \"" + strategy + "\": only what the last search has found is, which is "
                + (kept.isEmpty()
                        ? "nothing yet."
                        : "of "
                                + kept.stream()
                                        .map(Explorations.Result::strategy)
                                        .collect(Collectors.joining(", ")) + '.');
    }

    private List<TransferStrategy> chosen(@Nullable String id) {
        if (id != null) {
            return List.of(strategies
                    .any(id)
                    .orElseThrow(() -> new BadParameterException("strategy", "There is no strategy \"" + id + "\".")));
        }
        return all();
    }

    private List<TransferStrategy> all() {
        var all = new ArrayList<TransferStrategy>();
        all.add(strategies.broken());
        all.addAll(strategies.safe());
        return all;
    }

    /** How searches stand. */
    record Standing(
            @JsonProperty("busy") boolean isBusy,
            @JsonProperty("under_way") @Nullable UnderWay underWay,
            List<String> ahead,
            List<Result> results,
            String failure) {
        static Standing of(Explorations.Progress progress) {
            Explorations.UnderWay now = progress.underWay();
            return new Standing(
                    progress.isBusy(),
                    now == null ? null : new UnderWay(now.strategy(), now.schedules(), now.distinct(), now.millis()),
                    progress.ahead(),
                    progress.results().stream().map(Result::of).toList(),
                    progress.failure());
        }
    }

    record UnderWay(
            String strategy,
            long schedules,
            long distinct,
            @JsonProperty("ms") long millis) {}

    record Result(
            String strategy,
            String title,
            String verdict,
            long schedules,
            long distinct,
            @JsonProperty("ms") long millis,
            String violation,
            String page) {
        static Result of(Explorations.Result one) {
            return new Result(
                    one.strategy(),
                    one.title(),
                    one.verdict(),
                    one.schedules(),
                    one.distinct(),
                    one.millis(),
                    one.violation(),
                    "/explorations/" + one.strategy() + "/page");
        }
    }
}
