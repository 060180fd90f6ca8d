package dev.chicane.lab.pages;

import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.strategy.TransferStrategy;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The pages: each is a frame, which a script of its own fills by what the service says. */
@Controller
class PageController {
    private final Strategies strategies;

    PageController(Strategies strategies) {
        this.strategies = strategies;
    }

    @ModelAttribute
    void model(Model model) {
        model.addAttribute("safe", strategies.safe());
        var all = new ArrayList<TransferStrategy>();
        all.add(strategies.broken());
        all.addAll(strategies.safe());
        model.addAttribute("strategies", List.copyOf(all));
    }

    @GetMapping("/")
    String bank() {
        return "bank";
    }

    @GetMapping("/explore")
    String explore() {
        return "explore";
    }

    @GetMapping("/verify")
    String verify() {
        return "verify";
    }

    @GetMapping("/compare")
    String compare() {
        return "compare";
    }
}
