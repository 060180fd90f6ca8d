package dev.chicane.lab.api;

import dev.chicane.lab.traces.KeptTraces;
import dev.chicane.lab.traces.Trace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The traces of the last transfers. */
@RestController
@Tag(name = "Watching")
class TraceController {
    private final KeptTraces traces;

    TraceController(KeptTraces traces) {
        this.traces = traces;
    }

    @GetMapping("/traces")
    @Operation(
            summary = "The traces of the last transfers, the newest first",
            description =
                    "This instance keeps the last " + KeptTraces.MOST + " in memory, also when none is sent anywhere.")
    List<Trace.Summary> traces(
            @Parameter(description = "How many of them at the most, from 1 to " + KeptTraces.MOST + '.', example = "20")
                    @RequestParam(defaultValue = "20")
                    int limit) {
        Parameters.requireRange("limit", limit, 1, KeptTraces.MOST);
        return traces.latest(limit).stream().map(Trace::summary).toList();
    }

    @GetMapping("/traces/{id}")
    @Operation(
            summary = "One of them, with its spans",
            description = "The span of the transfer has read, check, deduct and credit as its children, and"
                    + " race_condition.detected as an attribute.")
    Trace trace(
            @Parameter(description = "32 hexadecimal digits.", example = "0af7651916cd43dd8448eb211c80319c")
                    @PathVariable
                    String id) {
        return traces.find(id).orElseThrow(() -> new NotKeptException(id));
    }
}
